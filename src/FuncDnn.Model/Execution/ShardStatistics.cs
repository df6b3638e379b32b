using System.Numerics;
using FuncDnn.Model.Parameters;

namespace FuncDnn.Model.Execution;

/// <summary>The increments of the parts of a batch, one after the other.</summary>
/// <param name="layout">The layout of the parameters.</param>
/// <param name="increments">The statistics; the parameters of each part are cleared by it.</param>
internal sealed class ShardStatistics<T>(Layout layout, StatisticIncrements increments) : IStatistics<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _moved = increments.Count > 0 ? new T[layout.Length] : [];
    private T[] _all = [];
    private int _parts;

    /// <summary>The increments of all parts since <see cref="Reset"/>.</summary>
    public ReadOnlySpan<T> All => _all.AsSpan(0, _parts * increments.Count);

    /// <summary>Forgets the parts so far.</summary>
    public void Reset() => _parts = 0;

    /// <inheritdoc/>
    public ReadOnlySpan<T> Of(Parameters<T> parameters) => parameters.Values;

    /// <inheritdoc/>
    public void Move(Parameters<T> parameters, IWorkspace<T> workspace)
    {
        if (!workspace.StatisticsChanged)
        {
            return;
        }

        workspace.UpdateStatistics(_moved);
        var start = _parts++ * increments.Count;
        if (_all.Length < start + increments.Count)
        {
            Array.Resize(ref _all, 2 * (start + increments.Count));
        }

        increments.Take<T>(_moved, _all.AsSpan(start));
    }
}

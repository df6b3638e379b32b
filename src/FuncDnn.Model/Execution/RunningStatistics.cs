using System.Numerics;
using FuncDnn.Model.Parameters;

namespace FuncDnn.Model.Execution;

/// <summary>
/// The running statistics while the parts of a batch move them, one part after the other; the parameters themselves are
/// left as they are.
/// </summary>
internal sealed class RunningStatistics<T> : IStatistics<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // The parameters with the statistics as moved so far; valid if _hasMoved.
    private T[] _moved = [];
    private bool _hasMoved;

    /// <summary>Begins with the statistics in the parameters.</summary>
    public void Reset() => _hasMoved = false;

    /// <inheritdoc/>
    public ReadOnlySpan<T> Of(Parameters<T> parameters) => _hasMoved ? _moved : parameters.Values;

    /// <inheritdoc/>
    public void Move(Parameters<T> parameters, IWorkspace<T> workspace)
    {
        if (!workspace.StatisticsChanged)
        {
            return;
        }

        Begin(parameters);
        workspace.UpdateStatistics(_moved);
    }

    /// <summary>Moves them by the increments of parts that were computed elsewhere, in their order.</summary>
    public void Move(Parameters<T> parameters, StatisticIncrements increments, ReadOnlySpan<T> parts)
    {
        Begin(parameters);
        for (; !parts.IsEmpty; parts = parts[increments.Count..])
        {
            increments.Move<T>(parts, _moved);
        }
    }

    private void Begin(Parameters<T> parameters)
    {
        if (!_hasMoved)
        {
            Array.Resize(ref _moved, parameters.Layout.Length);
            parameters.Values.CopyTo(_moved);
            _hasMoved = true;
        }
    }

    /// <summary>Writes the statistics to their slots if they have moved.</summary>
    public void CopyTo(Layout layout, Span<T> parameters)
    {
        if (_hasMoved)
        {
            layout.CopyStatistics(_moved, parameters);
        }
    }
}

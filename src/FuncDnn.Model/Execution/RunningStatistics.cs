using System.Numerics;
using FuncDnn.Model.Parameters;

namespace FuncDnn.Model.Execution;

/// <summary>
/// The running statistics while the parts of a batch move them, one part after the other; the parameters themselves are
/// left as they are.
/// </summary>
internal sealed class RunningStatistics<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // The parameters with the statistics as moved so far; valid if _hasMoved.
    private T[] _moved = [];
    private bool _hasMoved;

    /// <summary>Begins with the statistics in the parameters.</summary>
    public void Reset() => _hasMoved = false;

    /// <summary>The parameters with the statistics that the parts so far have left.</summary>
    public ReadOnlySpan<T> Of(Parameters<T> parameters) => _hasMoved ? _moved : parameters.Values;

    /// <summary>Takes over the statistics that the last forward pass has updated, if any.</summary>
    public void Move(Parameters<T> parameters, IWorkspace<T> workspace)
    {
        if (!workspace.StatisticsChanged)
        {
            return;
        }

        if (!_hasMoved)
        {
            Array.Resize(ref _moved, parameters.Layout.Length);
            parameters.Values.CopyTo(_moved);
            _hasMoved = true;
        }

        workspace.UpdateStatistics(_moved);
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

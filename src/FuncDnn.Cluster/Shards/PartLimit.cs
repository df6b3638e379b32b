using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cluster.Shards;

/// <summary>How many parts of the data a worker may hold.</summary>
/// <param name="most">The largest number of parts, at least 1.</param>
/// <param name="waiting">Called when a step begins to wait, with the parts that nobody holds.</param>
/// <param name="cancel">Ends the waiting.</param>
internal sealed class PartLimit(int most, Action<EquatableArray<int>> waiting, CancellationToken cancel)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private EquatableArray<int> _said;

    /// <summary>The largest number of parts.</summary>
    public int Most => most;

    /// <summary>Waits a moment for more workers.</summary>
    /// <param name="missing">The parts that nobody holds.</param>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public void Wait(EquatableArray<int> missing)
    {
        if (missing != _said)
        {
            waiting(missing);
            _said = missing;
        }

        cancel.WaitHandle.WaitOne(Pause);
        cancel.ThrowIfCancellationRequested();
    }
}

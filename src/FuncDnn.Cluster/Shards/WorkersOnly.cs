using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cluster.Shards;

/// <summary>That workers alone compute a run: where they are too few, a step waits for more.</summary>
/// <param name="most">The largest number of parts of the data that a worker may hold, at least 1.</param>
/// <param name="waiting">Called when a step begins to wait, with the parts that nobody holds.</param>
/// <param name="cancel">Ends the waiting.</param>
internal sealed class WorkersOnly(int most, Action<EquatableArray<int>> waiting, CancellationToken cancel)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private Option<EquatableArray<int>> _said;

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

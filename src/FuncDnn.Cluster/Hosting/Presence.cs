using System.Collections.Concurrent;
using FuncDnn.Cluster.Watching;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cluster.Hosting;

/// <summary>The workers that have joined, and when each was last heard of.</summary>
/// <param name="clock">The clock.</param>
internal sealed class Presence(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, long> _lastHeard = new(StringComparer.Ordinal);

    /// <summary>Notes that a worker has joined.</summary>
    public void Joined(string worker) => _lastHeard[worker] = clock.GetTimestamp();

    /// <summary>Notes that a worker is alive.</summary>
    /// <returns>False if it has not joined, or has left.</returns>
    public bool Seen(string worker)
    {
        while (_lastHeard.TryGetValue(worker, out var last))
        {
            if (_lastHeard.TryUpdate(worker, clock.GetTimestamp(), last))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets a worker that leaves.</summary>
    public void Left(string worker) => _lastHeard.TryRemove(worker, out _);

    /// <summary>The worker processes that have not left, by name, and how long each has been silent.</summary>
    /// <param name="limit">How long a worker may be silent.</param>
    public EquatableArray<WorkerStatus> Processes(TimeSpan limit) =>
        _lastHeard
            .GroupBy(
                worker => ClusterStatus.ProcessOf(worker.Key),
                worker => clock.GetElapsedTime(worker.Value),
                StringComparer.Ordinal
            )
            .Select(process => new WorkerStatus(process.Key, process.Min(), process.Min() >= limit))
            .OrderBy(worker => worker.Name, StringComparer.Ordinal)
            .ToEquatableArray();
}

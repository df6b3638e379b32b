using System.Collections.Concurrent;
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

    /// <summary>The workers that were heard of within a time, by name.</summary>
    public EquatableArray<string> Within(TimeSpan time) =>
        _lastHeard
            .Where(worker => clock.GetElapsedTime(worker.Value) < time)
            .Select(worker => worker.Key)
            .Order(StringComparer.Ordinal)
            .ToEquatableArray();
}

using FuncDnn.Cluster.Leases;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cluster.Watching;

/// <summary>Who works in a cluster, and on what, at one moment.</summary>
/// <param name="Workers">The worker processes that have joined and not left, by name.</param>
/// <param name="Work">The work that is not finished.</param>
internal sealed record ClusterStatus(EquatableArray<WorkerStatus> Workers, EquatableArray<BoardEntry> Work)
{
    /// <summary>Separates the name of a worker process from the number of one of its threads.</summary>
    public const char ThreadMark = '/';

    /// <summary>A cluster that nobody has joined.</summary>
    public static ClusterStatus Empty { get; } =
        new(EquatableArray<WorkerStatus>.Empty, EquatableArray<BoardEntry>.Empty);

    /// <summary>The workers that are not given up.</summary>
    public EquatableArray<WorkerStatus> Alive => Workers.Filter(worker => !worker.IsGivenUp);

    /// <summary>The worker process of a name; none if it has not joined or has left.</summary>
    public Option<WorkerStatus> Find(string worker) => Workers.Find(one => one.Name == worker);

    /// <summary>The work that a worker process holds, or held until it was silent for too long.</summary>
    public EquatableArray<string> WorkOf(string worker) =>
        Work.Filter(entry => entry.Holder.Exists(holder => ProcessOf(holder.Worker) == worker)).Map(entry => entry.Key);

    /// <summary>The process of a worker thread.</summary>
    /// <param name="worker">Its name, such as <c>node2-4711/1</c>.</param>
    public static string ProcessOf(string worker) => worker.Split(ThreadMark)[0];
}

/// <summary>A worker process.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Silent">How long it has been silent.</param>
/// <param name="IsGivenUp">Whether that is too long: its work waits for another.</param>
internal sealed record WorkerStatus(string Name, TimeSpan Silent, bool IsGivenUp);

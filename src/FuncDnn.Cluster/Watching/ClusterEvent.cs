using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cluster.Watching;

/// <summary>Something that happened in a cluster.</summary>
/// <param name="Worker">The worker process to which it happened; of the coordinator's own threads their name.</param>
internal abstract record ClusterEvent(string Worker)
{
    /// <summary>A worker joined.</summary>
    public sealed record Joined(string Worker) : ClusterEvent(Worker);

    /// <summary>A worker said that it leaves.</summary>
    public sealed record Left(string Worker) : ClusterEvent(Worker);

    /// <summary>A worker has been silent for too long.</summary>
    /// <param name="Worker">The worker.</param>
    /// <param name="Silent">How long it has been silent.</param>
    /// <param name="Work">What it worked on, which waits for another.</param>
    public sealed record GivenUp(string Worker, TimeSpan Silent, EquatableArray<string> Work) : ClusterEvent(Worker);

    /// <summary>A worker that was given up is heard of again.</summary>
    public sealed record Returned(string Worker) : ClusterEvent(Worker);

    /// <summary>A worker has taken some work.</summary>
    /// <param name="Worker">The worker.</param>
    /// <param name="Work">The work.</param>
    public sealed record Taken(string Worker, string Work) : ClusterEvent(Worker);
}

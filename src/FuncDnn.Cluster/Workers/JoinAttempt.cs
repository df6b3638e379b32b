namespace FuncDnn.Cluster.Workers;

/// <summary>What came of an attempt to join a coordinator.</summary>
internal abstract record JoinAttempt
{
    private JoinAttempt() { }

    /// <summary>The worker is a member.</summary>
    /// <param name="Connection">Its connection.</param>
    public sealed record Joined(WorkerConnection Connection) : JoinAttempt;

    /// <summary>Nobody knows where a coordinator is, or not yet.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record NotFound(string Reason) : JoinAttempt;

    /// <summary>Nobody listens there, or not yet.</summary>
    public sealed record NobodyThere : JoinAttempt;

    /// <summary>Somebody listens there, but does not talk to this worker: another program or certificate.</summary>
    public sealed record NotUnderstood : JoinAttempt;

    /// <summary>The coordinator does not want this worker.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(string Reason) : JoinAttempt;
}

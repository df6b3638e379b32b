namespace FuncDnn.Cluster.Workers;

/// <summary>How a worker's work for a coordinator ended.</summary>
internal abstract record LoopEnd
{
    private LoopEnd() { }

    /// <summary>The coordinator has ended.</summary>
    public sealed record Closed : LoopEnd;

    /// <summary>The coordinator cannot be reached any more.</summary>
    public sealed record Lost : LoopEnd;

    /// <summary>The worker was stopped.</summary>
    public sealed record Stopped : LoopEnd;

    /// <summary>This machine cannot do the work; others may.</summary>
    /// <param name="Reason">Why, and what helps.</param>
    public sealed record Unable(string Reason) : LoopEnd;
}

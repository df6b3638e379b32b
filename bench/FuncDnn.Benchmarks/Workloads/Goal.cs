namespace FuncDnn.Benchmarks.Workloads;

/// <summary>A goal for a peer's time per step divided by ours.</summary>
/// <param name="Ratio">The smallest ratio that reaches the goal.</param>
/// <param name="Peer">The peer; null for the fastest one.</param>
/// <param name="Threads">The number of threads that the goal applies to; null for any.</param>
internal sealed record Goal(double Ratio, string? Peer = null, int? Threads = null)
{
    public bool IsFor(string peer, bool isBest, int threads) =>
        (Peer is null ? isBest : Peer == peer) && (Threads is null || Threads == threads);
}

namespace FuncDnn.Benchmarks.Workloads;

/// <summary>What is to be reached: a peer's time per step divided by ours.</summary>
/// <param name="Ratio">The least quotient that counts as reached.</param>
/// <param name="Peer">The peer; null: whichever is fastest.</param>
/// <param name="Threads">The number of threads that the goal is for; null: any.</param>
internal sealed record Goal(double Ratio, string? Peer = null, int? Threads = null)
{
    public bool IsFor(string peer, bool isBest, int threads) =>
        (Peer is null ? isBest : Peer == peer) && (Threads is null || Threads == threads);
}

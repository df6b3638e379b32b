namespace FuncDnn.Benchmarks.Workloads;

/// <summary>A goal for a peer's time per step divided by ours, on each kind of processor.</summary>
/// <param name="FullWidth">The smallest ratio that reaches the goal with AVX-512 in full width.</param>
/// <param name="HalfWidth">With AVX-512 in half width.</param>
/// <param name="Avx2">With narrower registers.</param>
/// <param name="Peer">The peer; null for the fastest one.</param>
/// <param name="Threads">The number of threads that the goal applies to; null for any.</param>
internal sealed record Goal(double FullWidth, double HalfWidth, double Avx2, string? Peer = null, int? Threads = null)
{
    public double Ratio(RegisterWidth width) =>
        width switch
        {
            RegisterWidth.FullWidthAvx512 => FullWidth,
            RegisterWidth.HalfWidthAvx512 => HalfWidth,
            _ => Avx2,
        };
}

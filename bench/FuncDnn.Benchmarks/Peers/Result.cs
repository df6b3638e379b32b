using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>A row of the table.</summary>
/// <param name="Workload">What was computed.</param>
/// <param name="Threads">The threads that each contender was allowed.</param>
/// <param name="Standings">The contenders, the one with the smallest median first.</param>
/// <param name="Limit">The limit of the machine.</param>
/// <param name="Outcome">What came of the goal, if there is one.</param>
internal sealed record Result(
    Workload Workload,
    int Threads,
    IReadOnlyList<Standing> Standings,
    Limit Limit,
    Outcome? Outcome
)
{
    public Standing Ours => Standings.Single(standing => standing.Peer == PeerNames.FuncDnn);
}

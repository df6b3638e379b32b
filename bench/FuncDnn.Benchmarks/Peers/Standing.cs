using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>The result of a contender, in seconds per step.</summary>
/// <param name="Peer">The name of the peer.</param>
/// <param name="Setting">Its best setting.</param>
/// <param name="Minimum">The fastest round.</param>
/// <param name="Median">The median round.</param>
/// <param name="Maximum">The slowest round.</param>
/// <param name="Ratio">Its median divided by ours.</param>
/// <param name="Paired">The median over the rounds of its time divided by ours in the same round.</param>
/// <param name="IsBest">True for the fastest of the peers.</param>
/// <param name="Goal">The goal for the ratio, if there is one.</param>
/// <param name="Cost">The mean loss over all examples after the first ten steps: about the same for all.</param>
internal sealed record Standing(
    string Peer,
    string Setting,
    double Minimum,
    double Median,
    double Maximum,
    double Ratio,
    double Paired,
    bool IsBest,
    double? Goal,
    double Cost
)
{
    public static IReadOnlyList<Standing> Of(IReadOnlyList<Turns> all, Workload workload, int threads)
    {
        var ours = all.Single(turns => turns.Candidate.Peer == PeerNames.FuncDnn);
        var best = all.Where(turns => turns != ours).MinBy(turns => turns.Median);
        return
        [
            .. all.Select(turns =>
            {
                var (peer, isBest) = (turns.Candidate.Peer, turns == best);
                return new Standing(
                    peer,
                    turns.Candidate.Setting,
                    turns.Best,
                    turns.Median,
                    turns.Seconds.Max(),
                    turns.Median / ours.Median,
                    Statistics.Median(turns.Seconds.Zip(ours.Seconds, (theirs, own) => theirs / own)),
                    isBest,
                    turns == ours
                        ? null
                        : workload.Goals.FirstOrDefault(goal => goal.IsFor(peer, isBest, threads))?.Ratio,
                    turns.EarlyCost
                );
            }),
        ];
    }
}

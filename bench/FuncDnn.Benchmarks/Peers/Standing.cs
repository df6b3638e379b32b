using FuncDnn.Benchmarks.Contenders;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>The result of a contender, in seconds per step.</summary>
/// <param name="Peer">The name of the peer.</param>
/// <param name="Setting">Its best setting.</param>
/// <param name="Minimum">The fastest round.</param>
/// <param name="Median">The median round.</param>
/// <param name="Maximum">The slowest round.</param>
/// <param name="ByMinima">Its minimum divided by ours.</param>
/// <param name="ByMedians">Its median divided by ours.</param>
/// <param name="Paired">The median over the rounds of its time divided by ours in the same round.</param>
/// <param name="Cost">The mean loss over all examples after the first ten steps: about the same for all.</param>
internal sealed record Standing(
    string Peer,
    string Setting,
    double Minimum,
    double Median,
    double Maximum,
    double ByMinima,
    double ByMedians,
    double Paired,
    double Cost
)
{
    public static IReadOnlyList<Standing> Of(IReadOnlyList<Turns> all)
    {
        var ours = all.Single(turns => turns.Candidate.Peer == PeerNames.FuncDnn);
        return
        [
            .. all.Select(turns => new Standing(
                    turns.Candidate.Peer,
                    turns.Candidate.Setting,
                    turns.Best,
                    turns.Median,
                    turns.Seconds.Max(),
                    turns.Best / ours.Best,
                    turns.Median / ours.Median,
                    Statistics.Median(turns.Seconds.Zip(ours.Seconds, (theirs, own) => theirs / own)),
                    turns.EarlyCost
                ))
                .OrderBy(standing => standing.Median),
        ];
    }
}

using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>What came of the goal of a row.</summary>
/// <param name="Goal">The goal of this kind of processor.</param>
/// <param name="Rival">Whose time is divided by ours: a peer, or the fastest of all.</param>
/// <param name="ByMinima">The ratio of the fastest rounds.</param>
/// <param name="ByMedians">The ratio of the median rounds.</param>
/// <param name="IsBeyond">True if the goal demands less time than the limit of the machine.</param>
internal sealed record Outcome(double Goal, string Rival, double ByMinima, double ByMedians, bool IsBeyond)
{
    private const string Fastest = "the fastest peer";

    public string Verdict =>
        (ByMinima >= Goal, ByMedians >= Goal) switch
        {
            (true, true) => "reached",
            (true, false) => "by minima",
            (false, true) => "by medians",
            _ => IsBeyond ? "beyond the limit" : "missed",
        };

    /// <summary>The outcome of a row; null if it has no goal for so many threads, or its peer is missing.</summary>
    public static Outcome? Of(
        Workload workload,
        int threads,
        RegisterWidth width,
        Limit limit,
        IReadOnlyList<Standing> standings
    )
    {
        var goal = workload.Goals.FirstOrDefault(one => one.Threads is null || one.Threads == threads);
        Standing[] rivals =
        [
            .. standings.Where(one => one.Peer != PeerNames.FuncDnn && (goal?.Peer is null || one.Peer == goal.Peer)),
        ];
        if (goal is null || rivals.Length == 0)
        {
            return null;
        }

        var ratio = goal.Ratio(width);
        return new(
            ratio,
            goal.Peer ?? Fastest,
            rivals.Min(rival => rival.ByMinima),
            rivals.Min(rival => rival.ByMedians),
            rivals.Min(rival => rival.Minimum) / ratio < limit.Seconds
        );
    }
}

using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Text;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>
/// Prints the tables of docs/performance.md, one for each kind of row: our times, those of each peer with its ratios to
/// ours by minima and by medians, and what came of the goal.
/// </summary>
internal static class SummaryTable
{
    private const int WeightsOfALargeNetwork = 10_000;

    public static void Print(TextWriter output, IReadOnlyList<Result> results)
    {
        foreach (var kind in results.GroupBy(result => Kind(result.Workload)))
        {
            string[] peers =
            [
                .. kind.SelectMany(result => result.Standings)
                    .Select(standing => standing.Peer)
                    .Where(peer => peer != PeerNames.FuncDnn)
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ];
            output.WriteLine();
            output.WriteLine($"{kind.Key}:");
            output.WriteLine();
            PrintCells(
                output,
                ["row", "threads", "FuncDnn: minimum, median", "worst / best", "limit", .. peers, "goal"]
            );
            PrintCells(output, [.. Enumerable.Repeat("---", peers.Length + 6)]);
            foreach (var result in kind)
            {
                PrintCells(output, Cells(result, peers));
            }
        }
    }

    private static string[] Cells(Result result, IEnumerable<string> peers)
    {
        var (ours, outcome) = (result.Ours, result.Outcome);
        return
        [
            result.Workload.Name,
            $"{result.Threads}",
            $"{Duration.Text(ours.Minimum)}, {Duration.Text(ours.Median)}",
            $"{ours.Maximum / ours.Minimum:0.00}",
            Duration.Text(result.Limit.Seconds),
            .. peers.Select(peer => Cell(result.Standings.SingleOrDefault(one => one.Peer == peer))),
            outcome is null ? "" : $"{outcome.Goal:0.##}x {outcome.Rival}: {outcome.Verdict}",
        ];
    }

    private static string Cell(Standing? standing) =>
        standing is null
            ? "none"
            : $"{Duration.Text(standing.Minimum)}: {standing.ByMinima:0.00}x, {standing.ByMedians:0.00}x";

    private static string Kind(Workload workload) =>
        workload.Predicts ? "Predictions"
        : workload.WeightCount < WeightsOfALargeNetwork ? "Small networks"
        : "Large networks";

    private static void PrintCells(TextWriter output, IEnumerable<string> cells) =>
        output.WriteLine($"| {string.Join(" | ", cells)} |");
}

using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>Prints the results of the contenders of a workload, including those that are faster than FuncDnn.</summary>
internal static class StandingsTable
{
    public static void Print(TextWriter output, Workload workload, int threads, IReadOnlyList<Standing> standings)
    {
        var limit = Limit.Of(workload, threads);
        output.WriteLine();
        var ours = standings.Single(standing => standing.Peer == PeerNames.FuncDnn);
        output.WriteLine(
            $"{workload.Name}: {workload.What}; {(workload.IsSingle ? "float" : "double")}, "
                + $"{threads} thread{(threads == 1 ? "" : "s")}"
        );
        output.WriteLine(
            $"  limit of this machine: {Time(limit.ComputeSeconds)} to multiply, {Time(limit.ReadSeconds)} to read; "
                + $"FuncDnn's fastest step is {ours.Minimum / limit.Seconds:0.00} times that"
        );
        output.WriteLine(
            $"  {"contender", -13} {"best setting", -23} {"minimum", 11} {"median", 11} {"maximum", 11} "
                + $"{"ratio", 8} {"paired", 8} {"goal", 7}            {"loss", 12}"
        );
        foreach (var standing in standings.OrderBy(standing => standing.Median))
        {
            var goal = standing.Goal is { } value ? $"{value, 6:0.##}x {Verdict(standing, value, limit)}" : "";
            output.WriteLine(
                $"  {standing.Peer, -13} {standing.Setting, -23} {Time(standing.Minimum), 11} "
                    + $"{Time(standing.Median), 11} {Time(standing.Maximum), 11} "
                    + $"{standing.Ratio, 7:0.00}x {standing.Paired, 7:0.00}x "
                    + $"{goal, -16} {standing.Cost, 11:0.000e+0}"
            );
        }
    }

    /// <summary>A goal that demands less time than the limit of the machine is "beyond".</summary>
    private static string Verdict(Standing peer, double goal, Limit limit) =>
        peer.Ratio >= goal ? "reached"
        : peer.Median / goal < limit.Seconds ? "beyond"
        : "missed";

    private static string Time(double seconds) =>
        seconds switch
        {
            < 1e-3 => $"{seconds * 1e6:0.00} us",
            < 1 => $"{seconds * 1e3:0.00} ms",
            _ => $"{seconds:0.00} s",
        };
}

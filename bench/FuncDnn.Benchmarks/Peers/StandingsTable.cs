using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>Prints how the contenders of a workload came out, those that beat us included.</summary>
internal static class StandingsTable
{
    public static void Print(TextWriter output, Workload workload, int threads, IReadOnlyList<Standing> standings)
    {
        var limit = Limit.Of(workload, threads);
        output.WriteLine();
        output.WriteLine(
            $"{workload.Name}: {workload.What}; {(workload.Single ? "float" : "double")}, {threads} thread{(threads == 1 ? "" : "s")}"
        );
        output.WriteLine(
            $"  limit of this machine: {Time(limit.Multiplying)} to multiply, {Time(limit.Reading)} to read; "
                + $"FuncDnn's fastest step is {standings.Single(one => one.Peer == PeerNames.FuncDnn).Minimum / limit.Seconds:0.00} times that"
        );
        output.WriteLine(
            $"  {"contender", -13} {"best setting", -23} {"minimum", 11} {"median", 11} {"maximum", 11} "
                + $"{"ratio", 8} {"paired", 8} {"goal", 7}            {"loss", 12}"
        );
        foreach (var one in standings.OrderBy(one => one.Median))
        {
            var goal = one.Goal is { } value ? $"{value, 6:0.##}x {Verdict(one, value, limit)}" : "";
            output.WriteLine(
                $"  {one.Peer, -13} {one.Setting, -23} {Time(one.Minimum), 11} {Time(one.Median), 11} {Time(one.Maximum), 11} "
                    + $"{one.Ratio, 7:0.00}x {one.Paired, 7:0.00}x {goal, -16} {one.Cost, 11:0.000e+0}"
            );
        }
    }

    /// <summary>A goal is out of reach where it asks for less time than the limit of the machine.</summary>
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

using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>Prints how the contenders of a workload came out, those that beat us included.</summary>
internal static class StandingsTable
{
    public static void Print(TextWriter output, Workload workload, int threads, IEnumerable<Standing> standings)
    {
        output.WriteLine();
        output.WriteLine(
            $"{workload.Name}: {workload.What}; {(workload.Single ? "float" : "double")}, {threads} thread{(threads == 1 ? "" : "s")}"
        );
        output.WriteLine(
            $"  {"contender", -13} {"best setting", -23} {"minimum", 11} {"median", 11} {"maximum", 11} "
                + $"{"ratio", 8} {"paired", 8} {"goal", 7}           {"loss", 12}"
        );
        foreach (var one in standings.OrderBy(one => one.Median))
        {
            var goal = one.Goal is { } value ? $"{value, 6:0.##}x {(one.Ratio >= value ? "reached" : "missed ")}" : "";
            output.WriteLine(
                $"  {one.Peer, -13} {one.Setting, -23} {Time(one.Minimum), 11} {Time(one.Median), 11} {Time(one.Maximum), 11} "
                    + $"{one.Ratio, 7:0.00}x {one.Paired, 7:0.00}x {goal, -15} {one.Cost, 11:0.000e+0}"
            );
        }
    }

    private static string Time(double seconds) =>
        seconds switch
        {
            < 1e-3 => $"{seconds * 1e6:0.00} us",
            < 1 => $"{seconds * 1e3:0.00} ms",
            _ => $"{seconds:0.00} s",
        };
}

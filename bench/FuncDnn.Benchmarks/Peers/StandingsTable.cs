using FuncDnn.Benchmarks.Text;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>Prints the results of the contenders of a workload, including those that are faster than FuncDnn.</summary>
internal static class StandingsTable
{
    public static void Print(TextWriter output, Result result)
    {
        var (workload, threads, ours, limit) = (result.Workload, result.Threads, result.Ours, result.Limit);
        output.WriteLine();
        output.WriteLine(
            $"{workload.Name}: {workload.What}; {(workload.IsSingle ? "float" : "double")}, "
                + $"{threads} thread{(threads == 1 ? "" : "s")}"
        );
        output.WriteLine(
            $"  limit of this machine: {Duration.Text(limit.ComputeSeconds)} to multiply, "
                + $"{Duration.Text(limit.ReadSeconds)} to read; "
                + $"FuncDnn's fastest step is {ours.Minimum / limit.Seconds:0.00} times that"
        );
        output.WriteLine(
            $"  {"contender", -13} {"best setting", -23} {"minimum", 11} {"median", 11} {"maximum", 11} "
                + $"{"minima", 8} {"medians", 8} {"paired", 8} {"loss", 12}"
        );
        foreach (var standing in result.Standings)
        {
            output.WriteLine(
                $"  {standing.Peer, -13} {standing.Setting, -23} {Duration.Text(standing.Minimum), 11} "
                    + $"{Duration.Text(standing.Median), 11} {Duration.Text(standing.Maximum), 11} "
                    + $"{standing.ByMinima, 7:0.00}x {standing.ByMedians, 7:0.00}x {standing.Paired, 7:0.00}x "
                    + $"{standing.Cost, 12:0.000e+0}"
            );
        }

        if (result.Outcome is { } outcome)
        {
            output.WriteLine(
                $"  goal {outcome.Goal:0.##}x {outcome.Rival}: {outcome.ByMinima:0.00}x by minima, "
                    + $"{outcome.ByMedians:0.00}x by medians: {outcome.Verdict}"
            );
        }
    }
}

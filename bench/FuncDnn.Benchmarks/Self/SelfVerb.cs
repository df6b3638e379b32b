using FuncDnn.Benchmarks.Peers;
using FuncDnn.Benchmarks.Text;

namespace FuncDnn.Benchmarks.Self;

/// <summary>The verb self: rows of ours compared with each other, as a table of docs/performance.md.</summary>
internal static class SelfVerb
{
    public static int Run(IReadOnlyCollection<string> rows, IReadOnlyCollection<int> threads, Effort effort)
    {
        Console.WriteLine(
            "| row, per example | compared with | threads | minimum, median | by minima | by medians | goal |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var pair in Pair.All.Where(one => rows.Count == 0 || rows.Contains(one.Row.Name)))
        {
            foreach (var count in threads)
            {
                var (row, other) = pair.Measure(count, effort);
                var (minimum, median) = (row.Min(), Statistics.Median(row));
                var byMinima = minimum / other.Min();
                var byMedians = median / Statistics.Median(other);
                Console.WriteLine(
                    $"| {pair.Row.What} | {pair.Base.Name} | {count} | {Duration.Text(minimum)}, {Duration.Text(median)} "
                        + $"| {byMinima:0.00}x | {byMedians:0.00}x | {Verdict(pair.Goal, byMinima, byMedians)} |"
                );
            }
        }

        return 0;
    }

    private static string Verdict(double? goal, double byMinima, double byMedians) =>
        goal is not { } most ? "" : $"{most:0.##}x " + (Math.Max(byMinima, byMedians) <= most ? "reached" : "missed");
}

using FuncDnn.Cluster.Watching;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Remote;

/// <summary>The lines of a terminal that say who trains what.</summary>
internal static class WorkerLines
{
    private const int Most = 8;

    // Of a worker that was killed nothing more is to be expected.
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(30);

    /// <summary>A line for each worker process, and for the coordinator if it trains too.</summary>
    /// <param name="status">The cluster.</param>
    /// <param name="describe">Says how far some work is, such as <c>0003-seed-1 400 of 9,000 steps</c>.</param>
    /// <returns>At most eight lines; the last of them may stand for all others.</returns>
    public static EquatableArray<string> Of(ClusterStatus status, Func<string, string> describe)
    {
        var lines = status
            .Workers.Filter(worker => worker.Silent < Forgotten)
            .Map(worker => (worker.Name, Text: Of(worker, status.WorkOf(worker.Name), describe)));
        var own = status.WorkOf(ClusterWorkers.OwnName);
        var all = own.IsEmpty ? lines : lines.Add((ClusterWorkers.OwnName, Join(own, describe)));
        var shown = all.Count <= Most ? all : all.Take(Most - 1);
        var width = shown.Map(line => line.Name.Length).Append(0).Max();
        return shown.Map(line => $"  {line.Name.PadRight(width)}  {line.Text}")
            + (shown.Count < all.Count ? [$"  and {all.Count - shown.Count} more"] : EquatableArray<string>.Empty);
    }

    private static string Of(WorkerStatus worker, EquatableArray<string> work, Func<string, string> describe) =>
        worker.IsGivenUp ? $"silent for {Formatting.Time(worker.Silent)}"
        : work.IsEmpty ? "waits"
        : Join(work, describe);

    private static string Join(EquatableArray<string> work, Func<string, string> describe) =>
        string.Join(", ", work.Map(describe));
}

using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Peers;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Self;

/// <summary>Two rows of ours of which one should cost little more than the other, for each example.</summary>
/// <param name="Row">The row.</param>
/// <param name="Base">What it is compared with.</param>
/// <param name="Goal">The largest ratio that reaches the goal; null if there is none.</param>
internal sealed record Pair(Workload Row, Workload Base, double? Goal)
{
    public static IReadOnlyList<Pair> All { get; } =
    [
        new(AllWorkloads.Of("stream"), AllWorkloads.Of("W4-float"), 1.3),
        new(AllWorkloads.Of("batch-65536"), AllWorkloads.Of("batch-4096"), 1.05),
        new(AllWorkloads.Of("narrow-65536"), AllWorkloads.Of("narrow-4096"), 1.05),
        new(AllWorkloads.Of("course-order"), AllWorkloads.Of("W2"), null),
        new(AllWorkloads.Of("shards"), AllWorkloads.Of("batch-1024"), 1.1),
        new(AllWorkloads.Of("shards-W7"), AllWorkloads.Of("W7-1024"), null),
    ];

    /// <summary>Lets both take turns.</summary>
    /// <returns>The seconds per example in each round.</returns>
    public (IReadOnlyList<double> Row, IReadOnlyList<double> Base) Measure(int threads, Effort effort)
    {
        using var row = Prepare(Row, threads, effort);
        using var other = Prepare(Base, threads, effort);
        for (var round = 0; round < effort.Rounds; round++)
        {
            row.TakeTurn();
            other.TakeTurn();
        }

        return (PerExample(row, Row), PerExample(other, Base));
    }

    private static Turns Prepare(Workload workload, int threads, Effort effort)
    {
        var candidate = Candidate.Ours(workload, threads);
        var turns = new Turns(candidate, candidate.Prepare());
        turns.WarmUp(effort);
        return turns;
    }

    private static double[] PerExample(Turns turns, Workload workload) =>
        [.. turns.Seconds.Select(seconds => seconds / workload.BatchSize)];
}

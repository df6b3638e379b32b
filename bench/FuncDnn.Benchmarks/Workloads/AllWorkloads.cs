using System.Collections.Immutable;
using FuncDnn.Benchmarks.Contenders;

namespace FuncDnn.Benchmarks.Workloads;

/// <summary>The workloads: the rows of the table.</summary>
internal static class AllWorkloads
{
    private static readonly Workload Digits = new("", "", [784, 512, 256, 10], IsSingle: true, 1280, 128)
    {
        UsesAdam = true,
    };

    private static readonly Workload Narrow = new("", "", [2, 10, 5, 1], IsSingle: true, 0, 0) { Rate = 0.01 };

    private static readonly Workload Cats = new("", "", [12288, 20, 7, 5, 1], IsSingle: false, 209, 209)
    {
        Rate = 0.0075,
        Goals = [new(2, 1.8, 1.6, Threads: 1)],
    };

    public static ImmutableArray<Workload> Table { get; } =
    [
        new("W1", "2-10-5-1, all 300, gradient descent", [2, 10, 5, 1], IsSingle: false, 300, 300)
        {
            Rate = 0.01,
            Goals = [new(22, 16, 13, PeerNames.NumPy)],
        },
        new("W2", "2-5-2-1, 64 of 300 moons, reshuffled, Adam", [2, 5, 2, 1], IsSingle: false, 300, 64)
        {
            Reshuffled = true,
            IsMoons = true,
            UsesAdam = true,
            Goals = [new(60, 55, 40, PeerNames.NumPy)],
        },
        Cats with
        {
            Name = "W3-double",
            What = "12288-20-7-5-1, all 209, gradient descent",
        },
        Cats with
        {
            Name = "W3-float",
            What = "the same in single precision",
            IsSingle = true,
            Goals = [new(2.3, 2.1, 1.8, Threads: 1)],
        },
        Digits with
        {
            Name = "W4-float",
            What = "784-512-256-10, 128, softmax, Adam",
            Goals = [new(1.8, 1.5, 1.25, Threads: 1), new(2.6, 1.7, 1.5, Threads: 2)],
        },
        Digits with
        {
            Name = "W4-double",
            What = "the same in double precision",
            IsSingle = false,
            Goals = [new(2.2, 1.5, 1.2, Threads: 1)],
        },
        new("W5", "1024-4096-4096-1024, 512, softmax, Adam", [1024, 4096, 4096, 1024], IsSingle: true, 1024, 512)
        {
            UsesAdam = true,
            Rate = 1e-4,
            Goals = [new(1.5, 1.2, 1.05, Threads: 1), new(1.7, 1.3, 1.1, Threads: 2)],
        },
        Digits with
        {
            Name = "W6-one",
            What = "prediction with W4's network, 1 example",
            Examples = 1,
            BatchSize = 1,
            Predicts = true,
            Goals = [new(1.4, 1.4, 1.2)],
        },
        Digits with
        {
            Name = "W6-1024",
            What = "prediction with W4's network, 1,024 examples",
            Examples = 1024,
            BatchSize = 1024,
            Predicts = true,
            Goals = [new(1.3, 1.2, 1.1)],
        },
        Digits with
        {
            Name = "W7",
            What = "W4 with dropout .86 and L2 .1",
            Keep = 0.86,
            Lambda = 0.1,
            Goals = [new(1.8, 1.4, 1.25, Threads: 1), new(2.2, 1.7, 1.5, Threads: 2)],
        },
    ];

    /// <summary>The rows that are compared with others of ours (verb self).</summary>
    public static ImmutableArray<Workload> Own { get; } =
    [
        .. new[] { 0, 64 }.SelectMany(shard =>
            new[]
            {
                Digits with
                {
                    Name = shard == 0 ? "batch-1024" : "shards",
                    What = "W4-float in batches of 1,024" + (shard == 0 ? "" : ", in shards of 64"),
                    Examples = 1024,
                    BatchSize = 1024,
                    Shard = shard,
                },
                Table.Single(row => row.Name == "W7") with
                {
                    Name = shard == 0 ? "W7-1024" : "shards-W7",
                    What = "W7 in batches of 1,024" + (shard == 0 ? "" : ", in shards of 64"),
                    Examples = 1024,
                    BatchSize = 1024,
                    Shard = shard,
                    Goals = [],
                },
            }
        ),
        Digits with
        {
            Name = "stream",
            What = "W4-float, every state handed out",
            HandsOutEveryState = true,
        },
        Digits with
        {
            Name = "batch-4096",
            What = "W4-float in batches of 4,096",
            Examples = 4096,
            BatchSize = 4096,
        },
        Digits with
        {
            Name = "batch-65536",
            What = "W4-float in batches of 65,536",
            Examples = 65536,
            BatchSize = 65536,
        },
        Narrow with
        {
            Name = "narrow-4096",
            What = "W1's network, float, in batches of 4,096",
            Examples = 4096,
            BatchSize = 4096,
        },
        Narrow with
        {
            Name = "narrow-65536",
            What = "W1's network, float, in batches of 65,536",
            Examples = 65536,
            BatchSize = 65536,
        },
        Table.Single(row => row.IsMoons) with
        {
            Name = "course-order",
            What = "W2 in the orders of the course, as moons-adam has it",
            HasOrdersOfCourse = true,
            Goals = [],
        },
    ];

    /// <summary>The row of a name.</summary>
    public static Workload Of(string name) => Table.Concat(Own).Single(row => row.Name == name);

    /// <summary>The rows whose names start with one of the words; all rows if there are no words.</summary>
    public static ImmutableArray<Workload> Named(IReadOnlyCollection<string> words) =>
        words.Count == 0
            ? Table
            :
            [
                .. Table
                    .Concat(Own)
                    .Where(row => words.Any(word => row.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))),
            ];
}

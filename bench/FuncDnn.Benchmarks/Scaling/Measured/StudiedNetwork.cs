using System.Collections.Immutable;
using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Workloads;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Benchmarks.Scaling.Measured;

/// <summary>A network of dense layers in single precision, trained in shards with Adam.</summary>
/// <param name="Units">The number of features, then the units of each layer.</param>
/// <param name="Shard">The number of examples in a shard.</param>
internal sealed record StudiedNetwork(ImmutableArray<int> Units, int Shard)
{
    private const int Rounds = 5;
    private const double BurstSeconds = 0.1;

    // A larger batch of a large network takes long and adds nothing: the time is a line by then.
    private const double LongestStep = 0.4;

    /// <summary>The number of weights and biases.</summary>
    public long Parameters => Units.Zip(Units.Skip(1), (inputs, units) => (inputs + 1L) * units).Sum();

    /// <summary>The bytes of the parameters, and of a gradient.</summary>
    public long Bytes => Parameters * sizeof(float);

    /// <summary>Reads 784-512-256-10.</summary>
    public static StudiedNetwork Parse(string text, int shard) => new([.. text.Split('-').Select(int.Parse)], shard);

    /// <summary>The seconds of a step of one process at several sizes of a batch: the least of some turns.</summary>
    public IReadOnlyCollection<(int Batch, double Seconds)> Measure(int threads)
    {
        var steps = new List<(int, double)>();
        foreach (var shards in (int[])[1, 4, 16, 64])
        {
            var seconds = Measure(shards * Shard, threads);
            steps.Add((shards * Shard, seconds));
            if (seconds > LongestStep && steps.Count > 1)
            {
                break;
            }
        }

        return steps;
    }

    /// <summary>The seconds in which two gradients are added: the least of some turns.</summary>
    public double MeasureAddition()
    {
        var (x, y) = (new float[Parameters], new float[Parameters]);
        return Fastest.Of(() => Linear.Add<float>(x, y, x), 50);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{string.Join('-', Units)}, {Parameters:N0} parameters, {Bytes / 1e6:0.00} MB";

    private double Measure(int batch, int threads)
    {
        var workload = new Workload("", "", Units, IsSingle: true, batch, batch) { UsesAdam = true, Shard = Shard };
        using var contender = new FuncDnnContender<float>(workload, threads);
        contender.Run(2);
        var steps = (int)Math.Clamp(BurstSeconds / contender.Run(1), 1, 1000);
        return Enumerable.Range(0, Rounds).Min(_ => contender.Run(steps)) / steps;
    }
}

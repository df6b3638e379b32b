using System.Numerics;
using System.Runtime.InteropServices;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Execution.Blocks;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Shards;
using FuncDnn.Training.Steps;

namespace FuncDnn.Experiments.Shards;

/// <summary>The shards of a run whose training examples, or some parts of them, are in memory.</summary>
/// <param name="step">The step, with the number of examples in a shard.</param>
/// <param name="graph">The network.</param>
/// <param name="examples">The training examples.</param>
/// <param name="stream">The randomness of a step where it is not a key.</param>
/// <param name="lastStep">The last step of the first epoch, which may have more shards than others.</param>
internal sealed class RunShards<T>(
    TrainingStep step,
    Graph graph,
    IBlockExamples<T> examples,
    RandomSource stream,
    long lastStep
) : RunShards
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _parameters = new T[graph.Layout.Length];
    private readonly StatisticIncrements? _increments = StatisticIncrements.Of(graph);
    private readonly int _size = step.Shard;
    private ShardStatistics<T>? _statistics;
    private ShardWorkers<T>? _workers;

    private ShardStatistics<T> Statistics => _statistics ??= new(graph.Layout, Increments);

    private ShardWorkers<T> Workers =>
        _workers ??= ShardedDifferentiator<T>.Workers(graph, step.Objective, _size, Engine.BySize, Statistics);

    private StatisticIncrements Increments => _increments ?? throw new InvalidOperationException(Obstacle);

    /// <inheritdoc/>
    public override int Features => graph.InputRows;

    /// <inheritdoc/>
    public override int ParameterBytes => graph.Layout.Length * Marshal.SizeOf<T>();

    /// <inheritdoc/>
    public override int SumBytes =>
        (graph.Layout.Length + (_increments is { Count: > 0 } some ? some.Count * MostShards : 0) + 1)
        * Marshal.SizeOf<T>();

    private int MostShards => Math.Max(PlanOf(0).Count, PlanOf(lastStep).Count);

    /// <inheritdoc/>
    public override string? Obstacle =>
        _increments is null
            ? "the running statistics of a layer of your own move from shard to shard: take batch normalization, or "
                + "one process"
            : null;

    /// <inheritdoc/>
    public override ShardPlan PlanOf(long step) => examples.PlanOf(step, _size, graph.Layout.HasStatistics);

    /// <inheritdoc/>
    public override int Parts => examples.Parts;

    /// <inheritdoc/>
    public override EquatableArray<int> PartsOf(long step) => examples.PartsOf(step);

    /// <inheritdoc/>
    public override void Keep(EquatableArray<int> parts) => examples.Keep(parts);

    /// <inheritdoc/>
    public override void Prepare(long step, EquatableArray<ShardBlock> blocks)
    {
        var ranges = new List<ShardBlock>();
        foreach (var block in blocks)
        {
            if (ranges.Count > 0 && ranges[^1].End == block.Start)
            {
                ranges[^1] = ranges[^1] with { End = block.End };
            }
            else
            {
                ranges.Add(block);
            }
        }

        examples.Prepare(step, ranges.Select(PlanOf(step).ExamplesOf).ToEquatableArray());
    }

    /// <inheritdoc/>
    public override void Sum(long step, ShardBlock block, Key? key, ReadOnlySpan<byte> parameters, Span<byte> sum)
    {
        var plan = PlanOf(step);
        var (start, count) = plan.ExamplesOf(block);
        var (outline, held) = examples.Fill(step, start, count);
        MemoryMarshal.Cast<byte, T>(parameters).CopyTo(_parameters);
        var point = Parameters<T>.Own(graph.Layout, _parameters);
        var batch = new ShardedBatch<T>(point, outline, Mode.Training(key ?? stream), plan, held);
        var numbers = MemoryMarshal.Cast<byte, T>(sum);
        Increments.Clear<T>(_parameters);
        Statistics.Reset();
        var length = graph.Layout.Length;
        numbers[^1] = Workers.Sum(batch, block, numbers[..length]);
        // Those of other shards: added to -0, a number keeps its bits.
        numbers[length..^1].Fill(T.NegativeZero);
        Statistics.All.CopyTo(numbers[(length + (block.Start * Increments.Count))..]);
    }

    /// <inheritdoc/>
    public override void Add(Span<byte> left, ReadOnlySpan<byte> right)
    {
        var sum = MemoryMarshal.Cast<byte, T>(left);
        Linear.Add(sum, MemoryMarshal.Cast<byte, T>(right), sum);
    }
}

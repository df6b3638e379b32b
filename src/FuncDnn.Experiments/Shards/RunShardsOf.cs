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
internal sealed class RunShards<T>(TrainingStep step, Graph graph, IBlockExamples<T> examples, RandomSource stream)
    : RunShards
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _parameters = new T[graph.Layout.Length];
    private readonly ShardWorkers<T> _workers = ShardedDifferentiator<T>.Workers(
        graph,
        step.Objective,
        step.Shard,
        Engine.BySize,
        new RunningStatistics<T>()
    );
    private readonly int _size = step.Shard;

    /// <inheritdoc/>
    public override int Features => graph.InputRows;

    /// <inheritdoc/>
    public override int ParameterBytes => graph.Layout.Length * Marshal.SizeOf<T>();

    /// <inheritdoc/>
    public override int SumBytes => (graph.Layout.Length + 1) * Marshal.SizeOf<T>();

    /// <inheritdoc/>
    public override string? Obstacle =>
        graph.Layout.HasStatistics
            ? "the running statistics of batch normalization move from shard to shard: take layer normalization, or "
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
        numbers[^1] = _workers.Sum(batch, block, numbers[..^1]);
    }

    /// <inheritdoc/>
    public override void Add(Span<byte> left, ReadOnlySpan<byte> right)
    {
        var sum = MemoryMarshal.Cast<byte, T>(left);
        Linear.Add(sum, MemoryMarshal.Cast<byte, T>(right), sum);
    }
}

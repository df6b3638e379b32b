using System.Collections.Concurrent;
using FuncDnn.Experiments.Shards;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Shards;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>A run that writes down what it is asked for. The sum of a block is its first and its last shard.</summary>
/// <param name="parts">The number of parts of its data.</param>
/// <param name="sum">Called before each sum.</param>
/// <param name="prepare">Called before the examples of a step are gathered.</param>
internal sealed class RecordedShards(int parts, Action sum, Action<long>? prepare = null) : RunShards
{
    /// <summary>The calls, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = [];

    public override int Features => 1;

    public override int ParameterBytes => 3;

    public override int SumBytes => 2;

    public override string? Obstacle => null;

    public override int Parts => parts;

    public override ShardPlan PlanOf(long step) => new(Examples: 8, Size: 1, JoinsOne: false);

    public override EquatableArray<int> PartsOf(long step) =>
        parts == 0 ? [] : Enumerable.Range(0, 8).Select(shard => shard * parts / 8).ToEquatableArray();

    public override void Keep(EquatableArray<int> kept) => Calls.Enqueue($"keep {kept}");

    public override void Prepare(long step, EquatableArray<ShardBlock> blocks)
    {
        Calls.Enqueue($"prepare {step}: {string.Join(", ", blocks.Select(block => $"{block.Start}-{block.End}"))}");
        prepare?.Invoke(step);
    }

    public override void Sum(long step, ShardBlock block, Key? key, ReadOnlySpan<byte> parameters, Span<byte> sumBytes)
    {
        Calls.Enqueue($"sum {step}: {block.Start}-{block.End} of {Convert.ToHexString(parameters)}");
        sum();
        (sumBytes[0], sumBytes[1]) = ((byte)block.Start, (byte)block.End);
    }

    public override void Add(Span<byte> left, ReadOnlySpan<byte> right) => left[1] = right[1];
}

using System.Numerics;
using System.Runtime.InteropServices;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Execution.Blocks;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Shards;

/// <summary>
/// Computes the cost of a batch and its gradient as a fixed tree over shards, so that the bits do not depend on who
/// computes which shard. Each shard starts from zero and contributes its share of the mean over the whole batch; costs
/// and gradients are added in a <see cref="ShardTree"/>. Penalties, which are no data, are added to the sum once, in
/// the order of the objective: cost = tree(losses of the shards) + (0 + penalty + ...), gradient = tree(gradients of
/// the shards) + that of a penalty + ... Running statistics are moved by one shard after the other.
/// </summary>
/// <param name="objective">The objective.</param>
/// <param name="size">The number of examples in a shard, at least 1.</param>
/// <param name="engine">How a single shard runs.</param>
/// <param name="exchange">Lets other processes compute the shards; null for this one.</param>
internal sealed class ShardedDifferentiator<T>(
    Objective objective,
    int size,
    Engine engine,
    IShardExchange? exchange = null
)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Objective _penalties = Sum.Of(objective.Terms.Filter(term => term is Penalty));
    private ShardWorkers<T>? _workers;

    /// <summary>Whether the network of the last batch is known to draw no random numbers.</summary>
    public bool DrawsNothing => _workers?.DrawNothing == true;

    /// <summary>Who adds the shards in this process: the objective without penalties.</summary>
    public static ShardWorkers<T> Workers(
        Graph graph,
        Objective objective,
        int size,
        Engine engine,
        IStatistics<T> statistics
    )
    {
        var data = Sum.Of(objective.Terms.Filter(term => term is not Penalty));
        return new(graph, () => new(new(graph, data, size, engine, statistics)));
    }

    /// <summary>Computes the cost and, if it is not empty, the gradient.</summary>
    /// <returns>
    /// The cost and, in training, the randomness of the batch, from which the shards derive their own.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The network draws from a stream of random numbers, or a shard is too small for a layer.
    /// </exception>
    public (T Cost, RandomSource? Left) Differentiate(
        Graph graph,
        Parameters<T> parameters,
        Batch<T> batch,
        Mode mode,
        long step,
        Span<T> gradients,
        RunningStatistics<T> statistics
    )
    {
        var plan = new ShardPlan(batch.Count, size, graph.Layout.HasStatistics);
        var shards = new ShardedBatch<T>(parameters, batch, mode, plan);
        var cost = exchange is null
            ? Here(graph, shards, gradients, statistics)
            : Elsewhere(graph, shards, step, gradients, statistics);
        if (!_penalties.Terms.IsEmpty)
        {
            cost += _penalties.Evaluate(
                shards.Frame(0, new ReadOnlyMatrixSpan<T>([], batch.Targets.Rows, 0), default, gradients)
            );
        }

        return (cost, (mode as TrainingMode)?.Random);
    }

    private T Here(Graph graph, ShardedBatch<T> shards, Span<T> gradients, RunningStatistics<T> statistics)
    {
        if (!ReferenceEquals(_workers?.Graph, graph))
        {
            _workers = Workers(graph, objective, size, engine, statistics);
        }

        return _workers.Sum(shards, shards.Plan.Tree.Root, gradients);
    }

    private T Elsewhere(
        Graph graph,
        ShardedBatch<T> shards,
        long step,
        Span<T> gradients,
        RunningStatistics<T> statistics
    )
    {
        var random = ((TrainingMode)shards.Mode).Random;
        var sum = MemoryMarshal.Cast<byte, T>(
            exchange!.Sum(step, random, MemoryMarshal.AsBytes(shards.Parameters.Values))
        );
        sum[..graph.Layout.Length].CopyTo(gradients);
        if (graph.Layout.HasStatistics)
        {
            var increments = StatisticIncrements.Of(graph)!;
            var parts = sum.Slice(graph.Layout.Length, shards.Plan.Count * increments.Count);
            statistics.Move(shards.Parameters, increments, parts);
        }

        return sum[^1];
    }
}

using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Shards;

namespace FuncDnn.Experiments.Shards;

/// <summary>
/// The steps of a run as sums over shards, each a pure function of parameters, step and shards: whoever computes it
/// gets the same bits. Numbers are bytes here, in the precision of the run, since only processes exchange them.
/// </summary>
internal abstract class RunShards
{
    /// <summary>The number of features of an example.</summary>
    public abstract int Features { get; }

    /// <summary>The length of the parameters in bytes.</summary>
    public abstract int ParameterBytes { get; }

    /// <summary>
    /// The length of a sum in bytes: the gradient in the layout of the parameters, the increments of running statistics
    /// by each shard, then the cost.
    /// </summary>
    public abstract int SumBytes { get; }

    /// <summary>Why this network cannot be trained by several processes; null if it can.</summary>
    public abstract string? Obstacle { get; }

    /// <summary>The shards of a step.</summary>
    /// <param name="step">The step, from 0.</param>
    public abstract ShardPlan PlanOf(long step);

    /// <summary>The number of parts of the data, of which others may hold some; 0 if everybody has all of it.</summary>
    public abstract int Parts { get; }

    /// <summary>The part of the data that each shard of a step is of.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <returns>In ascending order; empty if the data has no parts: then everybody has all of it.</returns>
    public abstract EquatableArray<int> PartsOf(long step);

    /// <summary>Gives up the memory of all parts of the data but some.</summary>
    /// <param name="parts">Those that stay if they are held.</param>
    public abstract void Keep(EquatableArray<int> parts);

    /// <summary>Gathers the examples of some shards, so that their sums need not.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="blocks">Disjoint blocks of the step, in order.</param>
    /// <exception cref="UnreadablePartException">A part of the data cannot be read.</exception>
    public abstract void Prepare(long step, EquatableArray<ShardBlock> blocks);

    /// <summary>Computes the cost of a block, without penalties, and its gradient.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="block">A block of the tree of the step.</param>
    /// <param name="key">The randomness of the step; null where the run draws from a stream: shards never do.</param>
    /// <param name="parameters">The point at which to evaluate.</param>
    /// <param name="sum">Receives the sum.</param>
    /// <exception cref="UnreadablePartException">A part of the data cannot be read.</exception>
    public abstract void Sum(long step, ShardBlock block, Key? key, ReadOnlySpan<byte> parameters, Span<byte> sum);

    /// <summary>Adds the sums of two branches.</summary>
    /// <param name="left">The sum of the left branch, which becomes that of both.</param>
    /// <param name="right">The sum of the right branch.</param>
    public abstract void Add(Span<byte> left, ReadOnlySpan<byte> right);
}

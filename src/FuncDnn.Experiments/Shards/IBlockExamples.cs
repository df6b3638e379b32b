using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Shards;

namespace FuncDnn.Experiments.Shards;

/// <summary>Where a process has the examples of the shards that it computes.</summary>
internal interface IBlockExamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The shards of a step.</summary>
    ShardPlan PlanOf(long step, int size, bool joinsOne);

    /// <summary>The number of parts of the data; 0 if everybody has all of it.</summary>
    int Parts { get; }

    /// <summary>The part of the data that each shard of a step is of.</summary>
    /// <returns>Empty if the data has no parts: then everybody has all of it.</returns>
    EquatableArray<int> PartsOf(long step);

    /// <summary>Gives up the memory of all parts but some.</summary>
    void Keep(EquatableArray<int> parts);

    /// <summary>Gathers examples of a step, so that <see cref="Fill"/> finds them.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="ranges">The first of consecutive examples in the batch, and their number, in order.</param>
    /// <exception cref="UnreadablePartException">A part cannot be read.</exception>
    void Prepare(long step, EquatableArray<(int Start, int Count)> ranges);

    /// <summary>Gathers consecutive examples of a step, unless they are there.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="start">The first of them in the batch.</param>
    /// <param name="count">Their number.</param>
    /// <returns>
    /// The whole batch without inputs, and inputs, among them those of these examples; valid until the next call.
    /// </returns>
    /// <exception cref="UnreadablePartException">A part cannot be read.</exception>
    (Batch<T> Outline, HeldInputs<T> Inputs) Fill(long step, int start, int count);
}

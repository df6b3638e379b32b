using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Batches;

/// <summary>
/// How examples are divided among steps: all at once (gradient descent), one at a time (stochastic gradient descent) or
/// in between. The examples of a step depend on its number alone, so a run can be resumed at any step.
/// </summary>
/// <param name="Size">Examples per step, at least 1; the last step of an epoch may have others.</param>
/// <param name="Order">The order of the examples within an epoch.</param>
/// <param name="Last">What becomes of the examples that are left at the end of an epoch.</param>
public sealed record MiniBatches(int Size, Shuffling Order, LastBatch Last = LastBatch.Keep) : IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.AtLeastOne(nameof(MiniBatches), nameof(Size), Size)
        + RangeCheck.Part(nameof(MiniBatches), nameof(Order), Order)
        + RangeCheck.Defined(nameof(MiniBatches), nameof(Last), Last);

    /// <summary>All examples in every step, in their original order.</summary>
    public static MiniBatches Full { get; } = new(int.MaxValue, new InOrder());

    /// <summary>
    /// The number of steps of an epoch: ceil(count / size), or without the rest floor(count / size), but at least 1.
    /// </summary>
    /// <param name="count">The number of examples.</param>
    /// <returns>The number of steps; 0 if there are no examples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or the size is not at least 1.</exception>
    public int StepsPerEpoch(int count)
    {
        this.Validated();
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var (full, rest) = Math.DivRem(count, Size);
        return rest == 0 || (full > 0 && !IsOwnBatch(rest)) ? full : full + 1;
    }

    /// <summary>The examples of one step.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="all">All examples.</param>
    /// <param name="step">The step from 0, counted over all epochs.</param>
    /// <returns>The examples of the step; the object <paramref name="all"/> itself for a full batch in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative, or there are no examples.</exception>
    public Batch<T> At<T>(Batch<T> all, long step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (IsFullBatch(all.Count))
        {
            return all;
        }

        var steps = StepsPerEpoch(all.Count);
        ArgumentOutOfRangeException.ThrowIfZero(steps, nameof(all));
        var (start, count) = Place((int)(step % steps), all.Count);
        return all.Select(Order.Order(step / steps, all.Count).AsSpan(start, count));
    }

    /// <summary>The batches from a step on, endless and lazy.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="all">All examples.</param>
    /// <param name="step">The first step from 0, counted over all epochs.</param>
    /// <returns>An endless, lazy sequence; empty if there are no examples.</returns>
    public BatchSequence<T> From<T>(Batch<T> all, long step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        StepsPerEpoch(all.Count);
        return new(this, all, step, count: -1);
    }

    /// <summary>True if every step sees all examples in their original order.</summary>
    internal bool IsFullBatch(int examples) =>
        Order is InOrder && StepsPerEpoch(examples) == 1 && Place(0, examples).Count == examples;

    /// <summary>The range of a step in the order of its epoch.</summary>
    internal (int Start, int Count) Place(int stepInEpoch, int examples)
    {
        var start = stepInEpoch * Size;
        var left = examples - start;
        var isLast = stepInEpoch == StepsPerEpoch(examples) - 1;
        return (start, isLast && Last != LastBatch.Drop ? left : Math.Min(Size, left));
    }

    /// <summary>The number of examples in the smallest and in the largest batch of an epoch.</summary>
    internal (int Smallest, int Largest) Sizes(int examples)
    {
        var (first, last) = (Place(0, examples).Count, Place(StepsPerEpoch(examples) - 1, examples).Count);
        return (Math.Min(first, last), Math.Max(first, last));
    }

    private bool IsOwnBatch(int rest) => Last == LastBatch.Keep || (Last == LastBatch.MergeOne && rest > 1);
}

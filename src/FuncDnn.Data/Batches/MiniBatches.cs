using System.Numerics;

namespace FuncDnn.Data.Batches;

/// <summary>
/// How examples are dealt out to steps: as many at a time as they are (gradient descent), one at a time (stochastic
/// gradient descent) or in between. Which examples a step sees depends on the step's number alone, so a run can be
/// resumed at any step.
/// </summary>
/// <param name="Size">Examples per step, at least 1; the last step of an epoch has what is left.</param>
/// <param name="Order">In which order an epoch goes through the examples.</param>
public sealed record MiniBatches(int Size, Shuffling Order)
{
    /// <summary>All examples in every step, as they lie.</summary>
    public static MiniBatches Full { get; } = new(int.MaxValue, new InOrder());

    /// <summary>How many steps go through all examples once: ceil(count / size).</summary>
    /// <param name="count">The number of examples.</param>
    /// <returns>The number of steps; 0 when there are no examples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or the size is not at least 1.</exception>
    public int StepsPerEpoch(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Size, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return (int)(((long)count + Size - 1) / Size);
    }

    /// <summary>The examples of one step.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="all">All examples.</param>
    /// <param name="step">The step, from 0, counted through all epochs.</param>
    /// <returns>The step's examples; the very object <paramref name="all"/> where all come as they lie.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative, or there are no examples and so no steps.</exception>
    public Batch<T> At<T>(Batch<T> all, long step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (AreFull(all.Count))
        {
            return all;
        }

        var steps = StepsPerEpoch(all.Count);
        ArgumentOutOfRangeException.ThrowIfZero(steps, nameof(all));
        var (start, count) = Place((int)(step % steps), all.Count);
        return all.Select(Order.Order(step / steps, all.Count).AsSpan(start, count));
    }

    /// <summary>The examples of a step and of all later steps, without end, each dealt when it is asked for.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="all">All examples.</param>
    /// <param name="step">The first step, from 0, counted through all epochs.</param>
    /// <returns>An endless stream, lazy; an empty one when there are no examples.</returns>
    public BatchSequence<T> From<T>(Batch<T> all, long step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        StepsPerEpoch(all.Count);
        return new(this, all, step, count: -1);
    }

    /// <summary>True where every step sees all examples as they lie.</summary>
    internal bool AreFull(int examples) => Order is InOrder && StepsPerEpoch(examples) == 1;

    /// <summary>Where the examples of a step lie in the order of their epoch.</summary>
    internal (int Start, int Count) Place(int within, int examples) =>
        (within * Size, Math.Min(Size, examples - (within * Size)));
}

using FuncDnn.Numerics.Random;

namespace FuncDnn.Data.Batches;

/// <summary>
/// The order of the examples in each epoch: a function of the epoch alone, so any epoch can be reproduced.
/// </summary>
public abstract record Shuffling
{
    /// <summary>Writes the order of one epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="order">Receives a permutation of 0 .. length - 1.</param>
    public abstract void Fill(long epoch, Span<int> order);

    /// <summary>The order of one epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="count">The number of examples.</param>
    /// <returns>A permutation of 0 .. count - 1.</returns>
    public int[] Order(long epoch, int count)
    {
        var order = new int[count];
        Fill(epoch, order);
        return order;
    }
}

/// <summary>Keeps the original order in every epoch.</summary>
public sealed record InOrder : Shuffling
{
    /// <inheritdoc/>
    public override void Fill(long epoch, Span<int> order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
    }
}

/// <summary>Draws a new order for every epoch, from the key folded with the epoch.</summary>
/// <param name="Key">The key for the order of the data.</param>
public sealed record KeyShuffle(Key Key) : Shuffling
{
    /// <inheritdoc/>
    public override void Fill(long epoch, Span<int> order) => Key.Fold(epoch).FillPermutation(order);
}

/// <summary>
/// The course's orders: epoch e (from 0) draws NumPy's <c>permutation(m)</c> with the seed FirstSeed + e.
/// Source: deeplearning.ai, Improving Deep Neural Networks, Optimization methods (its model begins with seed 11).
/// </summary>
/// <param name="FirstSeed">The seed of epoch 0.</param>
public sealed record NumpyShuffle(uint FirstSeed) : Shuffling
{
    /// <inheritdoc/>
    public override void Fill(long epoch, Span<int> order) =>
        ConsecutiveSeeds.State(unchecked((uint)(FirstSeed + epoch))).FillPermutation(order);
}

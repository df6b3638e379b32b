using FuncDnn.Model;

namespace FuncDnn.Training;

/// <summary>In which order an epoch goes through the examples: a function of the epoch alone, so any epoch can be had again.</summary>
public abstract record Shuffling
{
    /// <summary>The order of one epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="count">The number of examples.</param>
    /// <returns>A permutation of 0 .. count - 1.</returns>
    public abstract int[] Order(long epoch, int count);
}

/// <summary>Every epoch goes through the examples as they lie.</summary>
public sealed record InOrder : Shuffling
{
    /// <inheritdoc/>
    public override int[] Order(long epoch, int count) => [.. Enumerable.Range(0, count)];
}

/// <summary>Every epoch has an order of its own, drawn from the key folded with the epoch.</summary>
/// <param name="Key">The key of the run's data order.</param>
public sealed record ShuffledBy(Key Key) : Shuffling
{
    /// <inheritdoc/>
    public override int[] Order(long epoch, int count) => Key.Fold(epoch).Permutation(count).Order;
}

/// <summary>
/// The course's orders: epoch e (from 0) draws NumPy's <c>permutation(m)</c> with the seed FirstSeed + e.
/// Source: deeplearning.ai, Improving Deep Neural Networks, Optimization methods (its model begins with seed 11).
/// </summary>
/// <param name="FirstSeed">The seed of epoch 0.</param>
public sealed record CourseShuffling(uint FirstSeed) : Shuffling
{
    /// <inheritdoc/>
    public override int[] Order(long epoch, int count) =>
        RandomState.Seed(unchecked((uint)(FirstSeed + epoch))).Permutation(count).Order;
}

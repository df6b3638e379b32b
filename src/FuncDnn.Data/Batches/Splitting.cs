using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Data.Batches;

/// <summary>Shuffles and splits examples; the source of randomness is a value that is passed in and returned.</summary>
public static class Splitting
{
    /// <summary>All examples in a random order.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="all">The examples.</param>
    /// <param name="source">The source of randomness.</param>
    /// <returns>The examples, each exactly once, and the source after the draw.</returns>
    public static (Batch<T> Shuffled, RandomSource Next) Shuffle<T>(this Batch<T> all, RandomSource source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (order, next) = source.Permutation(all.Count);
        return (all.Select(order), next);
    }

    /// <summary>Splits the examples at random into two disjoint parts.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="all">The examples.</param>
    /// <param name="first">The size of the first part.</param>
    /// <param name="source">The source of randomness.</param>
    /// <returns>The two parts and the source after the draw.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many examples.</exception>
    public static (Batch<T> First, Batch<T> Second, RandomSource Next) Split<T>(
        this Batch<T> all,
        int first,
        RandomSource source
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, all.Count);
        var (order, next) = source.Permutation(all.Count);
        return (all.Select(order.AsSpan(..first)), all.Select(order.AsSpan(first..)), next);
    }

    /// <summary>Splits the examples at random into two disjoint parts.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="all">The examples.</param>
    /// <param name="first">The fraction of the examples in the first part, 0 to 1; the number is rounded.</param>
    /// <param name="source">The source of randomness.</param>
    /// <returns>The two parts and the source after the draw.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not from 0 to 1.</exception>
    public static (Batch<T> First, Batch<T> Second, RandomSource Next) Split<T>(
        this Batch<T> all,
        double first,
        RandomSource source
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (first is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(first), first, "The fraction must be from 0 to 1.");
        }

        return all.Split((int)double.Round(first * all.Count), source);
    }

    /// <summary>
    /// Cross-validation: partitions the examples at random into k folds whose sizes differ by at most one; each fold
    /// validates once, while the others train.
    /// </summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="all">The examples.</param>
    /// <param name="folds">The number of folds, from 2 to the number of examples.</param>
    /// <param name="source">The source of randomness.</param>
    /// <returns>A pair for each fold, and the source after the draw.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are too few or too many folds.</exception>
    public static (EquatableArray<(Batch<T> Train, Batch<T> Validation)> Folds, RandomSource Next) KFold<T>(
        this Batch<T> all,
        int folds,
        RandomSource source
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(folds, all.Count);
        var (order, next) = source.Permutation(all.Count);
        int Start(int fold) => (int)((long)all.Count * fold / folds);
        var pairs = Enumerable
            .Range(0, folds)
            .Select(fold =>
                (
                    all.Select([.. order[..Start(fold)], .. order[Start(fold + 1)..]]),
                    all.Select(order.AsSpan(Start(fold)..Start(fold + 1)))
                )
            );
        return (pairs.ToEquatableArray(), next);
    }
}

using System.Numerics;

namespace FuncDnn.Numerics.Matrices;

/// <summary>
/// The fixed binary tree in which n partial sums are added: sum over [a, b) = sum over [a, m) + sum over [m, b), where
/// m - a is the largest power of two below b - a. So each aligned block of 2^j of them is a subtree.
/// </summary>
internal static class SumTree
{
    /// <summary>The number of sums in the left branch.</summary>
    /// <param name="count">The number of sums, at least 2.</param>
    public static int Left(int count) => 1 << BitOperations.Log2((uint)count - 1);

    /// <summary>The largest number of sums that exist at once while the tree is added from left to right.</summary>
    /// <param name="count">The number of sums, at least 1.</param>
    public static int Levels(int count) => BitOperations.Log2((uint)count) + 1;

    /// <summary>Adds vectors in the tree.</summary>
    /// <param name="vectors">Computes each of them.</param>
    /// <param name="first">The first.</param>
    /// <param name="count">Their number, at least 1.</param>
    /// <param name="sum">Receives the sum.</param>
    /// <param name="scratch">Room for <see cref="Levels"/> - 1 vectors.</param>
    public static void Run<TVectors, T>(in TVectors vectors, int first, int count, Span<T> sum, Span<T> scratch)
        where TVectors : struct, IVectors<T>, allows ref struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (count == 1)
        {
            vectors.Compute(first, sum);
            return;
        }

        var left = Left(count);
        Run(vectors, first, left, sum, scratch);
        if (count - left == 1)
        {
            vectors.AddTo(sum, first + left, scratch[..sum.Length]);
            return;
        }

        var right = scratch[..sum.Length];
        Run(vectors, first + left, count - left, right, scratch[sum.Length..]);
        Linear.Add(sum, right, sum);
    }
}

using System.Runtime.CompilerServices;

namespace FuncDnn.Numerics.Random;

/// <summary>
/// Random permutations: for i = n - 1 down to 1, element i is swapped with one of the elements 0 to i.
/// Source: Durstenfeld, "Algorithm 235: Random permutation", CACM 1964.
/// </summary>
internal static class FisherYates
{
    /// <summary>The numbers 0, 1, 2, ... in order.</summary>
    public static void Start(Span<int> order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(KeyStream words, Span<int> order)
    {
        Start(order);

        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = words.UpTo(i);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}

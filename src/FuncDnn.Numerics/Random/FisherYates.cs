namespace FuncDnn.Numerics.Random;

/// <summary>
/// Random permutations: for i = n - 1 down to 1, element i is swapped with one of the elements 0 to i.
/// Source: Durstenfeld, "Algorithm 235: Random permutation", CACM 1964.
/// </summary>
internal static class FisherYates
{
    public static void Fill<TIntervals>(ref TIntervals intervals, Span<int> order)
        where TIntervals : struct, IIntervals, allows ref struct
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        // A copy, which the compiler keeps in registers.
        var local = intervals;
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = local.UpTo(i);
            (order[i], order[j]) = (order[j], order[i]);
        }

        intervals = local;
    }
}

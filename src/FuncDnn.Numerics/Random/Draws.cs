namespace FuncDnn.Numerics.Random;

/// <summary>Draws into new arrays, for every kind of source.</summary>
public static class Draws
{
    /// <summary>Draws numbers uniformly from an interval: low + (high - low) * u with u in [0, 1).</summary>
    /// <typeparam name="TSource">The kind of source.</typeparam>
    /// <param name="source">The random source.</param>
    /// <param name="count">How many.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound, exclusive.</param>
    /// <returns>The numbers, and the source for the next draw.</returns>
    public static (double[] Numbers, TSource Next) Uniform<TSource>(
        this TSource source,
        int count,
        double low = 0,
        double high = 1
    )
        where TSource : RandomSource
    {
        var numbers = new double[count];
        var next = source.FillUniform(numbers);
        return (Transform(numbers, low, high - low), (TSource)next);
    }

    /// <summary>Draws from a normal distribution: mean + deviation * z with z standard normal.</summary>
    /// <typeparam name="TSource">The kind of source.</typeparam>
    /// <param name="source">The random source.</param>
    /// <param name="count">How many.</param>
    /// <param name="mean">The mean of the distribution.</param>
    /// <param name="deviation">Its standard deviation.</param>
    /// <returns>The numbers, and the source for the next draw.</returns>
    public static (double[] Numbers, TSource Next) Normal<TSource>(
        this TSource source,
        int count,
        double mean = 0,
        double deviation = 1
    )
        where TSource : RandomSource
    {
        var numbers = new double[count];
        var next = source.FillNormal(numbers);
        return (Transform(numbers, mean, deviation), (TSource)next);
    }

    /// <summary>Draws a permutation of 0, 1, ..., count - 1, all equally likely.</summary>
    /// <typeparam name="TSource">The kind of source.</typeparam>
    /// <param name="source">The random source.</param>
    /// <param name="count">The length of the permutation.</param>
    /// <returns>The permutation, and the source for the next draw.</returns>
    public static (int[] Order, TSource Next) Permutation<TSource>(this TSource source, int count)
        where TSource : RandomSource
    {
        var order = new int[count];
        var next = source.FillPermutation(order);
        return (order, (TSource)next);
    }

    /// <summary>Shuffles items: item i of the result is item order[i] of those given.</summary>
    /// <typeparam name="TSource">The kind of source.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="source">The random source.</param>
    /// <param name="items">The items, which are not changed.</param>
    /// <returns>The items in the order drawn, and the source for the next draw.</returns>
    public static (TItem[] Items, TSource Next) Shuffle<TSource, TItem>(this TSource source, ReadOnlySpan<TItem> items)
        where TSource : RandomSource
    {
        var (order, next) = source.Permutation(items.Length);
        var shuffled = new TItem[items.Length];
        for (var i = 0; i < order.Length; i++)
        {
            shuffled[i] = items[order[i]];
        }

        return (shuffled, next);
    }

    private static double[] Transform(double[] numbers, double shift, double factor)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = shift + factor * numbers[i];
        }

        return numbers;
    }
}

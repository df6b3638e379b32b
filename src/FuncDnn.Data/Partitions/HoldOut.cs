using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Partitions;

/// <summary>Divides examples into those to keep and those to hold out.</summary>
public static class HoldOut
{
    /// <summary>
    /// Holds out a fraction of the examples: the latest, if there are times; whole groups, if there are groups;
    /// otherwise random ones, with the share of each class by the largest remainder if the division is stratified.
    /// </summary>
    /// <param name="pool">The indices of the examples.</param>
    /// <param name="keys">What is known of the examples.</param>
    /// <param name="fraction">The fraction to hold out, at least 0 and below 1; the number is rounded.</param>
    /// <param name="stratified">Whether each class has its share, and keeps at least one example.</param>
    /// <param name="seed">The seed of the random choice.</param>
    /// <returns>Both parts in the order of the pool; whole groups may miss the fraction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction or the keys are not valid.</exception>
    public static (EquatableArray<int> Kept, EquatableArray<int> Held) Divide(
        EquatableArray<int> pool,
        ExampleKeys keys,
        double fraction,
        bool stratified,
        uint seed
    )
    {
        if (fraction is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "It must be at least 0 and below 1.");
        }

        keys.Validated();
        if (fraction == 0)
        {
            return (pool, []);
        }

        var (order, _) = RandomState.Seed(seed).Permutation(pool.Count);
        var shuffled = order.ToEquatableArray().Map(position => pool[position]);
        EquatableArray<int> chosen =
            !keys.Times.IsEmpty ? Latest(pool, keys, fraction)
            : !keys.Groups.IsEmpty ? [.. WholeGroups(shuffled, keys, fraction)]
            : Drawn(shuffled, keys.Stratum(stratified), fraction, stratified && !keys.Classes.IsEmpty);
        var held = new bool[keys.Count];
        foreach (var example in chosen)
        {
            held[example] = true;
        }

        return (pool.Filter(example => !held[example]), pool.Filter(example => held[example]));
    }

    private static EquatableArray<int> Latest(EquatableArray<int> pool, ExampleKeys keys, double fraction) =>
        InTime(pool, keys)[(pool.Count - (int)double.Round(fraction * pool.Count))..];

    /// <summary>The examples in time, of equal times in the order of the pool.</summary>
    internal static EquatableArray<int> InTime(EquatableArray<int> pool, ExampleKeys keys) =>
        pool.OrderBy(example => keys.Times[example]).ToEquatableArray();

    // A group is taken if it brings the number of held-out examples nearer to the fraction. Of two groups or more at
    // least one is on each side, since a part that is missing without a word would mislead more than a large one.
    private static HashSet<int> WholeGroups(EquatableArray<int> shuffled, ExampleKeys keys, double fraction)
    {
        var groups = shuffled.GroupBy(example => keys.Groups[example]).Select(group => group.ToArray()).ToArray();
        var (held, goal) = (new HashSet<int>(), fraction * shuffled.Count);
        foreach (var group in groups)
        {
            var isNearer = Math.Abs(goal - held.Count - group.Length) < Math.Abs(goal - held.Count);
            held.UnionWith(isNearer && held.Count + group.Length < shuffled.Count ? group : []);
        }

        return held.Count == 0 && double.Round(goal) > 0 && groups.Length > 1
            ? [.. groups.MinBy(group => group.Length)!]
            : held;
    }

    private static EquatableArray<int> Drawn(
        EquatableArray<int> shuffled,
        Func<int, int> stratum,
        double fraction,
        bool isStratified
    )
    {
        if (!isStratified)
        {
            return shuffled.Take((int)double.Round(fraction * shuffled.Count));
        }

        var sizes = new SortedDictionary<int, int>(shuffled.CountBy(stratum).ToDictionary());
        var shares = sizes.Keys.Zip(Shares.Of([.. sizes.Values], fraction), KeyValuePair.Create).ToDictionary();
        // The first examples of each class, as many as its share.
        return shuffled.Filter(example => shares[stratum(example)]-- > 0);
    }
}

using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Laws;

/// <summary>The laws of the orders in which epochs go through the examples.</summary>
public static class ShufflingLaws
{
    /// <summary>The family's name.</summary>
    public const string Family = "orders";

    internal const string IsPermutation = "an epoch goes through every example once, and in the same order again";
    internal const string EpochsDiffer = "two epochs go through the examples in different orders";
    internal const string AllPlacesAlike = "every example comes in every place equally often";

    private const string AsTheyLie = "it goes through the examples as they lie";

    private static readonly Arbitrary<(long Epoch, int Count)> s_epochs = Arb.From(
        from epoch in Gen.OneOf(Gen.Choose(0, 50), Gen.Choose(0, int.MaxValue))
        from count in Gen.Choose(1, 60)
        select ((long)epoch, count),
        one => Enumerable.Range(1, one.Item2 - 1).Select(fewer => (one.Item1, fewer))
    );

    internal static Seq<Law<Shuffling>> All { get; } =
        Prelude.Seq(
            Law.Of<Shuffling, (long Epoch, int Count)>(IsPermutation, s_epochs, Permutes),
            Law.Of<Shuffling, (long Epoch, int Count)>(EpochsDiffer, s_epochs, Differ)
                .Unless(order => order is InOrder, AsTheyLie),
            Law.Of<Shuffling, (long Epoch, int Count)>(AllPlacesAlike, s_epochs, AreAlike)
                .Unless(order => order is InOrder, AsTheyLie) with
            {
                Every = 25,
            }
        );

    /// <summary>Holds an order to the laws.</summary>
    /// <param name="order">The order.</param>
    /// <param name="effort">How hard to try; <see cref="Effort.Usual"/> when none is given.</param>
    /// <returns>A verdict for each law.</returns>
    public static LawReport Check(Shuffling order, Effort? effort = null) =>
        LawReport.Of(Family, $"{order}", order, All, effort);

    private static Measure Permutes(Shuffling order, (long Epoch, int Count) at)
    {
        var places = order.Order(at.Epoch, at.Count);
        return Measure.Worst(
            Measure.Exactly(places.Order().SequenceEqual(Enumerable.Range(0, at.Count)), "every example once"),
            Measure.Exactly(places.SequenceEqual(order.Order(at.Epoch, at.Count)), "the same order again")
        );
    }

    /// <summary>Of sixty examples, of which two orders are never the same by chance.</summary>
    private static Measure Differ(Shuffling order, (long Epoch, int Count) at) =>
        Measure.Exactly(!order.Order(at.Epoch, 60).SequenceEqual(order.Order(at.Epoch + 1, 60)));

    /// <summary>
    /// The statistic of Pearson over the 6 places of 6 examples, with 25 degrees of freedom: chance alone exceeds the
    /// bound once in 10^9.
    /// </summary>
    private static Measure AreAlike(Shuffling order, (long Epoch, int Count) at)
    {
        const int size = 6;
        const int epochs = 4000;
        const double expected = (double)epochs / size;
        var counts = new int[size * size];
        for (var epoch = at.Epoch; epoch < at.Epoch + epochs; epoch++)
        {
            var places = order.Order(epoch, size);
            for (var i = 0; i < size; i++)
            {
                counts[(i * size) + places[i]]++;
            }
        }

        return new(
            counts.Sum(count => (count - expected) * (count - expected) / expected),
            95,
            "the statistic of Pearson"
        );
    }
}

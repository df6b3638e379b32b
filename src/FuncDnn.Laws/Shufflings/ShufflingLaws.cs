using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Laws.Checking;
using LanguageExt;

namespace FuncDnn.Laws.Shufflings;

/// <summary>The laws of the orders in which epochs go through the examples.</summary>
internal static class ShufflingLaws
{
    public const string Name = "orders";
    public const string IsPermutation = "an epoch goes through every example once, and in the same order again";
    public const string EpochsDiffer = "two epochs go through the examples in different orders";
    public const string AllPlacesAlike = "every example comes in every place equally often";

    private const string AsTheyLie = "it goes through the examples as they lie";

    private static readonly LawBuilder<Shuffling, NoTraits, (long Epoch, int Count)> s_epochs = new(
        Arb.From(
            from epoch in Gen.OneOf(Gen.Choose(0, 50), Gen.Choose(0, int.MaxValue))
            from count in Gen.Choose(1, 60)
            select ((long)epoch, count),
            one => Enumerable.Range(1, one.Item2 - 1).Select(fewer => (one.Item1, fewer))
        )
    );

    public static LawFamily<Shuffling, NoTraits> Family { get; } =
        new(
            Name,
            _ => new NoTraits(),
            [
                s_epochs.ForAllCases(IsPermutation, Permutes),
                s_epochs.ForAllCases(EpochsDiffer, Differ).Unless(subject => subject.Part is InOrder, AsTheyLie),
                s_epochs
                    .ForAllCases(AllPlacesAlike, AreAlike)
                    .Unless(subject => subject.Part is InOrder, AsTheyLie) with
                {
                    OneCaseIn = 25,
                },
            ]
        );

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

using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Laws.Checking;
using LanguageExt;

namespace FuncDnn.Laws.Shufflings;

/// <summary>The laws of the order in which an epoch visits the examples.</summary>
internal static class ShufflingLaws
{
    public const string Name = "orders";
    public const string IsPermutation = "an epoch visits every example once, in a repeatable order";
    public const string EpochsDiffer = "successive epochs visit the examples in different orders";
    public const string PositionsAreUniform = "every example is equally likely in every position";

    private const string KeepsOrder = "it keeps the order of the data set";

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
                s_epochs.ForAllCases(EpochsDiffer, Differ).Unless(subject => subject.Part is InOrder, KeepsOrder),
                s_epochs
                    .ForAllCases(PositionsAreUniform, AreUniform)
                    .Unless(subject => subject.Part is InOrder, KeepsOrder) with
                {
                    OneCaseIn = 25,
                },
            ]
        );

    private static Measure Permutes(Shuffling order, (long Epoch, int Count) at)
    {
        var positions = order.Order(at.Epoch, at.Count);
        return Measure.Worst(
            Measure.Exactly(positions.Order().SequenceEqual(Enumerable.Range(0, at.Count)), "every example once"),
            Measure.Exactly(positions.SequenceEqual(order.Order(at.Epoch, at.Count)), "repeatable")
        );
    }

    /// <summary>With sixty examples, two random orders never agree by chance.</summary>
    private static Measure Differ(Shuffling order, (long Epoch, int Count) at) =>
        Measure.Exactly(!order.Order(at.Epoch, 60).SequenceEqual(order.Order(at.Epoch + 1, 60)));

    /// <summary>
    /// Pearson's chi-squared statistic of the positions of 6 examples, with 25 degrees of freedom: chance exceeds the
    /// bound once in 10^9.
    /// </summary>
    private static Measure AreUniform(Shuffling order, (long Epoch, int Count) at)
    {
        const int size = 6;
        const int epochs = 4000;
        const double expected = (double)epochs / size;
        var counts = new int[size * size];
        for (var epoch = at.Epoch; epoch < at.Epoch + epochs; epoch++)
        {
            var positions = order.Order(epoch, size);
            for (var i = 0; i < size; i++)
            {
                counts[(i * size) + positions[i]]++;
            }
        }

        return new(
            counts.Sum(count => (count - expected) * (count - expected) / expected),
            95,
            "Pearson's chi-squared statistic"
        );
    }
}

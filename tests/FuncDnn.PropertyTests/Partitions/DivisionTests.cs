using FuncDnn.Data.Partitions;

namespace FuncDnn.PropertyTests.Partitions;

/// <summary>The sentences on divisions hold for the library's, and reject realistic mistakes.</summary>
public class DivisionTests
{
    private static readonly DivisionSentence[] s_ofHoldOut =
    [
        .. DivisionSentences.Common,
        .. DivisionSentences.OfHoldOut,
    ];

    private static readonly DivisionSentence[] s_ofFolds = [.. DivisionSentences.Common, .. DivisionSentences.OfFolds];

    public static TheoryData<string> OfHoldOut { get; } = [.. s_ofHoldOut.Select(one => one.Text).Distinct()];

    public static TheoryData<string> OfFolds { get; } = [.. s_ofFolds.Select(one => one.Text).Distinct()];

    public static TheoryData<string> HoldOutFaults { get; } = [.. DivisionFaults.OfHoldOut.Select(one => one.Name)];

    public static TheoryData<string> FoldFaults { get; } = [.. DivisionFaults.OfFolds.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(OfHoldOut))]
    public void It_holds_where_a_fraction_is_held_out(string sentence) =>
        Assert.True(IsTrueOf(DivisionFaults.HoldOut, s_ofHoldOut, sentence));

    [Theory]
    [MemberData(nameof(OfFolds))]
    public void It_holds_for_folds(string sentence) =>
        Assert.True(IsTrueOf(one => DivisionFaults.Folds(one, fold => fold), s_ofFolds, sentence));

    [Theory]
    [MemberData(nameof(HoldOutFaults))]
    public void The_sentence_that_a_fault_of_holding_out_must_break_rejects_it(string name)
    {
        var (_, sentence, division) = DivisionFaults.OfHoldOut.Single(one => one.Name == name);
        Assert.False(IsTrueOf(division, s_ofHoldOut, sentence));
    }

    [Theory]
    [MemberData(nameof(FoldFaults))]
    public void The_sentence_that_a_fault_of_folds_must_break_rejects_it(string name)
    {
        var (_, sentence, division) = DivisionFaults.OfFolds.Single(one => one.Name == name);
        Assert.False(IsTrueOf(division, s_ofFolds, sentence));
    }

    [Fact]
    public void Every_sentence_rejects_a_fault() =>
        Assert.Equal(
            s_ofHoldOut.Concat(s_ofFolds).Select(one => one.Text).Distinct().Order(),
            DivisionFaults.OfHoldOut.Concat(DivisionFaults.OfFolds).Select(one => one.Sentence).Distinct().Order()
        );

    [Fact]
    public void Validation_examples_are_taken_from_the_training_part_alone()
    {
        var parts = new Partition([0, 2, 4, 6, 8, 10], Test: [1, 3, 5]);
        var held = parts.Hold(new ValidationPart(0.5, Seed: 3), new ExampleKeys(11));
        Assert.Equal(parts.Test, held.Test);
        Assert.Equal(3, held.Validation.Count);
        Assert.Equal(parts.Train, held.Train.Concat(held.Validation).Order());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void An_index_that_is_no_fold_is_refused_with_groups_and_times_too(int index)
    {
        var pool = Partition.All(4).Train;
        ExampleKeys[] all = [new(4), new(4, Groups: [0, 1, 0, 1]), new(4, Times: [1, 2, 3, 4])];
        Assert.All(all, keys => Assert.ThrowsAny<ArgumentException>(() => Folds.Of(pool, keys, new Fold(index, 2))));
    }

    private static bool IsTrueOf(Division division, DivisionSentence[] all, string sentence) =>
        all.Where(one => one.Text == sentence).All(one => one.IsTrueOf(division));
}

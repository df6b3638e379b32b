using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Batches;

public class SplittingTests
{
    [Property]
    public Property A_shuffle_keeps_every_example_and_its_target() =>
        Prop.ForAll(
            NumberedExamples.Sizes,
            sizes =>
            {
                var (shuffled, _) = NumberedExamples.Batch(sizes.Count).Shuffle(Seeded(sizes.Seed));
                Assert.Equal(Enumerable.Range(0, sizes.Count), NumberedExamples.Numbers(shuffled).Order());
            }
        );

    [Property]
    public Property A_split_covers_all_examples_without_overlap() =>
        Prop.ForAll(
            NumberedExamples.Sizes,
            sizes =>
            {
                var count = Math.Min(sizes.Size, sizes.Count);
                var (first, second, _) = NumberedExamples.Batch(sizes.Count).Split(count, Seeded(sizes.Seed));
                Assert.Equal((count, sizes.Count - count), (first.Count, second.Count));
                Assert.Equal(
                    Enumerable.Range(0, sizes.Count),
                    NumberedExamples.Numbers(first).Concat(NumberedExamples.Numbers(second)).Order()
                );
            }
        );

    [Theory]
    [InlineData(10, 0.8, 8)]
    [InlineData(10, 0.0, 0)]
    [InlineData(10, 1.0, 10)]
    [InlineData(7, 0.5, 4)]
    public void A_fraction_is_rounded_to_the_nearest_number_of_examples(int count, double fraction, int expected) =>
        Assert.Equal(expected, NumberedExamples.Batch(count).Split(fraction, Seeded(1)).First.Count);

    [Fact]
    public void Invalid_splits_are_refused()
    {
        Assert.All(
            [-1, 6],
            first =>
                Assert.Equal(
                    "first",
                    Assert
                        .Throws<ArgumentOutOfRangeException>(() => NumberedExamples.Batch(5).Split(first, Seeded(1)))
                        .ParamName
                )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberedExamples.Batch(5).Split(1.01, Seeded(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberedExamples.Batch(5).Split(double.NaN, Seeded(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberedExamples.Batch(5).KFold(6, Seeded(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberedExamples.Batch(5).KFold(1, Seeded(1)));
    }

    [Property]
    public Property Folds_are_disjoint_cover_all_and_differ_in_size_by_at_most_one() =>
        Prop.ForAll(
            NumberedExamples.Sizes,
            sizes =>
            {
                var count = sizes.Count + 1;
                var (folds, _) = NumberedExamples
                    .Batch(count)
                    .KFold(Math.Clamp(sizes.Size, 2, count), Seeded(sizes.Seed));
                Assert.Equal(
                    Enumerable.Range(0, count),
                    folds.SelectMany(fold => NumberedExamples.Numbers(fold.Validation)).Order()
                );
                Assert.InRange(
                    folds.Max(fold => fold.Validation.Count) - folds.Min(fold => fold.Validation.Count),
                    0,
                    1
                );
                Assert.All(
                    folds,
                    fold =>
                        Assert.Equal(
                            Enumerable.Range(0, count),
                            NumberedExamples
                                .Numbers(fold.Train)
                                .Concat(NumberedExamples.Numbers(fold.Validation))
                                .Order()
                        )
                );
            }
        );

    [Fact]
    public void The_result_depends_on_the_seed_and_the_source_advances()
    {
        var all = NumberedExamples.Batch(30);
        var (shuffled, next) = all.Shuffle(Seeded(1));
        Assert.Equal(shuffled, all.Shuffle(Seeded(1)).Shuffled);
        Assert.NotEqual(shuffled, all.Shuffle(Seeded(2)).Shuffled);
        Assert.NotEqual(shuffled, all.Shuffle(next).Shuffled);
        Assert.NotEqual(all.Split(15, Seeded(1)).First, all.Split(15, Seeded(2)).First);
        Assert.NotEqual(all.KFold(3, Seeded(1)).Folds[0].Validation, all.KFold(3, Seeded(2)).Folds[0].Validation);
    }

    private static RandomState Seeded(int seed) => RandomState.Seed((uint)seed);
}

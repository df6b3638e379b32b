using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.PropertyTests.Partitions;

public class FoldsTests
{
    [Property]
    public Property Every_example_is_tested_once_and_trained_on_in_all_other_folds() =>
        Prop.ForAll(
            KeyedExamples.Classes,
            one =>
            {
                var folds = All(one, CountFor(one));
                Assert.Equal(one.Pool, folds.SelectMany(parts => parts.Test).Order());
                Assert.All(folds, parts => Assert.Equal(one.Pool, parts.Train.Concat(parts.Test).Order()));
                Assert.All(folds, parts => Assert.Empty(parts.Validation));
            }
        );

    [Property]
    public Property Folds_and_the_classes_in_them_differ_in_size_by_at_most_one() =>
        Prop.ForAll(
            KeyedExamples.Classes,
            one =>
            {
                var folds = All(one, CountFor(one));
                AssertEven(folds.Select(parts => parts.Test.Count));
                foreach (var label in one.Keys.Classes.Distinct())
                {
                    AssertEven(folds.Select(parts => parts.Test.Count(row => one.Keys.Classes[row] == label)));
                }
            }
        );

    [Property]
    public Property A_group_is_in_one_fold_as_a_whole() =>
        Prop.ForAll(
            KeyedExamples.Groups,
            one =>
            {
                var groups = one.Keys.Groups.Distinct().Count();
                if (groups < 2)
                {
                    Assert.True(Folds.Of(one.Pool, one.Keys, new Fold(0, 2)).IsFail);
                    return;
                }

                var folds = All(one, Math.Min(groups, 4));
                Assert.Equal(one.Pool, folds.SelectMany(parts => parts.Test).Order());
                Assert.All(
                    folds,
                    parts =>
                        Assert.Empty(
                            parts
                                .Train.Select(row => one.Keys.Groups[row])
                                .Intersect(parts.Test.Select(row => one.Keys.Groups[row]))
                        )
                );
            }
        );

    [Property]
    public Property In_time_every_fold_tests_on_what_follows_its_training_part() =>
        Prop.ForAll(
            KeyedExamples.Times,
            one =>
            {
                if (one.Keys.Count < 4)
                {
                    return;
                }

                var folds = All(one, 3);
                Assert.All(
                    folds,
                    parts =>
                        Assert.True(
                            parts.Train.Max(row => one.Keys.Times[row]) <= parts.Test.Min(row => one.Keys.Times[row])
                        )
                );
                Assert.Equal(one.Keys.Count - folds[0].Train.Count, folds.Sum(parts => parts.Test.Count));
                Assert.Equal(folds[1].Train, folds[0].Train.Concat(folds[0].Test).Order());
            }
        );

    [Fact]
    public void Repeats_and_seeds_divide_differently_and_too_many_folds_are_an_error()
    {
        var keys = new ExampleKeys(30);
        EquatableArray<int> Tested(Fold fold) => Folds.Of(Partition.All(30).Train, keys, fold).ThrowIfFail().Test;
        Assert.Equal(Tested(new Fold(0, 3)), Tested(new Fold(0, 3)));
        Assert.NotEqual(Tested(new Fold(0, 3)), Tested(new Fold(0, 3, Repeat: 1)));
        Assert.NotEqual(Tested(new Fold(0, 3)), Tested(new Fold(0, 3, Seed: 2)));
        Assert.Equal(
            "30 examples cannot be divided into 31 parts: take fewer folds.",
            Folds.Of(Partition.All(30).Train, keys, new Fold(0, 31)).Match(_ => "", error => error.Message)
        );
    }

    [Fact]
    public void Folds_in_time_have_no_repeats()
    {
        var keys = new ExampleKeys(6, Times: [1, 2, 3, 4, 5, 6]);
        Assert.Equal(
            "A division in time is the same in every repeat: leave out the repeats.",
            Folds.Of(Partition.All(6).Train, keys, new Fold(1, 2, Repeat: 1)).Match(_ => "", error => error.Message)
        );
    }

    private static int CountFor(KeyedExamples one) => 2 + (int)(one.Seed % (uint)Math.Min(one.Keys.Count - 1, 9));

    private static EquatableArray<Partition> All(KeyedExamples one, int count) =>
        Enumerable
            .Range(0, count)
            .Select(i => Folds.Of(one.Pool, one.Keys, new Fold(i, count, Seed: one.Seed)).ThrowIfFail())
            .ToEquatableArray();

    private static void AssertEven(IEnumerable<int> sizes)
    {
        var all = sizes.ToArray();
        Assert.InRange(all.Max() - all.Min(), 0, 1);
    }
}

using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.PropertyTests.Partitions;

/// <summary>The fold of each example, by a scalar definition.</summary>
public class FoldsDefinitionTests
{
    [Property]
    public Property Shuffled_examples_are_dealt_class_after_class() =>
        Prop.ForAll(
            KeyedExamples.Classes,
            one =>
                ForAllDivisions(
                    one,
                    one.Keys.Count,
                    fold =>
                    {
                        var (folds, next) = (new int[one.Keys.Count], 0);
                        foreach (var label in fold.Stratified ? one.Keys.Classes.Distinct().Order().ToArray() : [-1])
                        {
                            foreach (var example in Shuffled(one, fold))
                            {
                                if (label < 0 || one.Keys.Classes[example] == label)
                                {
                                    folds[example] = next++ % fold.Of;
                                }
                            }
                        }

                        return folds;
                    }
                )
        );

    // The groups of these examples have one class each, so their cost is smallest where their class has the fewest.
    [Property]
    public Property Groups_go_the_largest_first_where_their_class_has_the_fewest_examples_then_to_the_smallest_fold() =>
        Prop.ForAll(
            KeyedExamples.Groups,
            one =>
                ForAllDivisions(
                    one,
                    one.Keys.Groups.Distinct().Count(),
                    fold =>
                    {
                        var folds = Enumerable.Repeat(-1, one.Keys.Count).ToArray();
                        foreach (
                            var group in Shuffled(one, fold)
                                .Select(example => one.Keys.Groups[example])
                                .Distinct()
                                .OrderByDescending(group => one.Keys.Groups.Count(other => other == group))
                        )
                        {
                            bool IsAlike(int example) => !fold.Stratified || one.Keys.Classes[example] == group % 2;
                            var smallest = Enumerable
                                .Range(0, fold.Of)
                                .MinBy(i =>
                                    (
                                        one.Pool.Count(example => folds[example] == i && IsAlike(example)),
                                        folds.Count(other => other == i),
                                        i
                                    )
                                );
                            one.Pool.Filter(example => one.Keys.Groups[example] == group)
                                .Iter(example => folds[example] = smallest);
                        }

                        return folds;
                    }
                )
        );

    [Property]
    public Property In_time_the_blocks_differ_in_size_by_at_most_one_and_all_but_the_first_are_tested() =>
        Prop.ForAll(
            KeyedExamples.Times,
            one =>
            {
                var ordered = one.Pool.OrderBy(example => one.Keys.Times[example]).ToArray();
                for (var of = 2; of < one.Keys.Count && of < 7; of++)
                {
                    for (var i = 0; i < of; i++)
                    {
                        var (start, end) = (ordered.Length * (i + 1) / (of + 1), ordered.Length * (i + 2) / (of + 1));
                        var parts = Folds.Of(one.Pool, one.Keys, new Fold(i, of)).ThrowIfFail();
                        Assert.Equal(ordered[..start].Order(), parts.Train);
                        Assert.Equal(ordered[start..end].Order(), parts.Test);
                    }
                }
            }
        );

    [Fact]
    public void Groups_of_several_classes_are_spread_so_that_the_classes_are_even()
    {
        // Groups 0 and 1 have two examples of class 0 and one of class 1; groups 2 and 3 have one and two.
        var groups = Enumerable.Range(0, 12).Select(example => example / 3).ToEquatableArray();
        EquatableArray<int> classes = [0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1];
        var keys = new ExampleKeys(12, classes, groups);
        for (var seed = 0u; seed < 50; seed++)
        {
            var parts = Folds.Of(Partition.All(12).Train, keys, new Fold(0, 2, Seed: seed)).ThrowIfFail();
            Assert.Equal(3, parts.Test.Count(example => classes[example] == 0));
            Assert.Equal(3, parts.Test.Count(example => classes[example] == 1));
        }
    }

    private static void ForAllDivisions(KeyedExamples one, int most, Func<Fold, int[]> define)
    {
        var of = Math.Min(most, 2 + (int)(one.Seed % 5));
        if (of < 2)
        {
            return;
        }

        foreach (var (repeat, stratified) in new[] { (0, true), (3, true), (0, false) })
        {
            for (var i = 0; i < of; i++)
            {
                var fold = new Fold(i, of, repeat, stratified, one.Seed);
                var folds = define(fold);
                var parts = Folds.Of(one.Pool, one.Keys, fold).ThrowIfFail();
                Assert.Equal(one.Pool.Filter(example => folds[example] == i), parts.Test);
                Assert.Equal(one.Pool.Filter(example => folds[example] != i), parts.Train);
            }
        }
    }

    private static int[] Shuffled(KeyedExamples one, Fold fold) =>
        RandomState.Seed([fold.Seed, (uint)fold.Repeat]).Permutation(one.Keys.Count).Item1.ToArray();
}

using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Partitions;

public class FoldsTests
{
    [Property]
    public Property In_time_a_fold_trains_on_all_that_the_fold_before_has_seen() =>
        Prop.ForAll(
            KeyedExamples.Times,
            one =>
            {
                Partition Of(int index) => Folds.Of(one.Pool, one.Keys, new Fold(index, 3)).ThrowIfFail();
                Assert.True(
                    one.Keys.Count < 4
                        || Of(1).Train == Of(0).Train.Concat(Of(0).Test).Order().ToEquatableArray()
                            && Of(2).Train == Of(1).Train.Concat(Of(1).Test).Order().ToEquatableArray()
                );
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
}

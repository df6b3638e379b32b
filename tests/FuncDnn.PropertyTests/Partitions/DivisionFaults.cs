using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.PropertyTests.Partitions;

/// <summary>Realistic mistakes of divisions, with the sentence that each must break.</summary>
internal static class DivisionFaults
{
    /// <summary>Mistakes of holding out a fraction.</summary>
    public static (string Name, string Sentence, Division Division)[] OfHoldOut { get; } =
    [
        (
            "held-out examples are also trained on",
            DivisionSentences.EveryExampleOnce,
            one => HoldOut(one).Map(parts => parts with { Train = one.Pool })
        ),
        (
            "what is left after rounding down is in no part",
            DivisionSentences.EveryExampleOnce,
            one =>
                HoldOut(one)
                    .Map(parts =>
                        parts with
                        {
                            Train = parts.Train.Take((int)((1 - one.Fraction) * one.Keys.Count)).ToEquatableArray(),
                        }
                    )
        ),
        (
            "the parts are in random order",
            DivisionSentences.EveryExampleOnce,
            one => HoldOut(one).Map(parts => parts with { Test = parts.Test.Reverse().ToEquatableArray() })
        ),
        (
            "a generator is shared by all divisions",
            DivisionSentences.SameSeed,
            one => HoldOut(one with { Seed = s_shared++ })
        ),
        ("the seed is not heard", DivisionSentences.OtherSeed, one => HoldOut(one with { Seed = 1 })),
        (
            "the last lines are held out without shuffling",
            DivisionSentences.OtherSeed,
            one => Chosen(one, row => row >= one.Keys.Count - one.Rounded)
        ),
        (
            "groups are not heard",
            DivisionSentences.WholeGroups,
            one => HoldOut(one with { Keys = one.Keys with { Groups = [] } })
        ),
        (
            "the groups with the largest numbers are held out",
            DivisionSentences.GroupsHaveNoOrder,
            one => Chosen(one, row => one.Keys.Groups[row] > 5)
        ),
        (
            "times are not heard",
            DivisionSentences.LaterIsTested,
            one => HoldOut(one with { Keys = one.Keys with { Times = [] } })
        ),
        (
            "the earliest are held out",
            DivisionSentences.LaterIsTested,
            one => HoldOut(one with { Keys = one.Keys with { Times = one.Keys.Times.Map(time => -time) } })
        ),
        (
            "the classes are not heard",
            DivisionSentences.FairShares,
            one => HoldOut(one with { Keys = one.Keys with { Classes = [] } })
        ),
        ("the fraction of each class is rounded up", DivisionSentences.FairShares, one => RoundedUp(one)),
        (
            "the fraction is rounded down",
            DivisionSentences.RoundedCount,
            one => HoldOut(one with { Fraction = Math.Floor(one.Fraction * one.Keys.Count) / one.Keys.Count })
        ),
    ];

    /// <summary>Mistakes of folds.</summary>
    public static (string Name, string Sentence, Division Division)[] OfFolds { get; } =
    [
        (
            "each fold is drawn anew",
            DivisionSentences.TestedOnce,
            one => Folds(one, fold => fold with { Seed = fold.Seed + (uint)fold.Index })
        ),
        (
            "the rest of the division by k is tested in no fold",
            DivisionSentences.TestedOnce,
            one => Blocks(one, isRestTested: false)
        ),
        (
            "the repeat changes the folds of one division",
            DivisionSentences.TestedOnce,
            one => Folds(one, fold => fold with { Repeat = fold.Index })
        ),
        (
            "the rest of the division by k is tested in the last fold",
            DivisionSentences.EvenFolds,
            one => Blocks(one, isRestTested: true)
        ),
        (
            "folds are not stratified",
            DivisionSentences.EvenFolds,
            one => Folds(one, fold => fold with { Stratified = false })
        ),
        ("the seed is not heard", DivisionSentences.OtherSeed, one => Folds(one, fold => fold with { Seed = 1 })),
        (
            "groups are not heard",
            DivisionSentences.WholeGroups,
            one => Folds(one with { Keys = one.Keys with { Groups = [] } }, fold => fold)
        ),
        (
            "later examples are trained on too",
            DivisionSentences.LaterIsTested,
            one =>
                Folds(one, fold => fold)
                    .Map(parts => parts with { Train = one.Pool.Filter(row => !parts.Test.Contains(row)) })
        ),
    ];

    /// <summary>The library's division into two parts.</summary>
    public static EquatableArray<Partition> HoldOut(KeyedExamples one)
    {
        var (kept, held) = Data.Partitions.HoldOut.Divide(one.Pool, one.Keys, one.Fraction, stratified: true, one.Seed);
        return [new Partition(kept, Test: held)];
    }

    /// <summary>The library's division into folds; of a single group there is none.</summary>
    public static EquatableArray<Partition> Folds(KeyedExamples one, Func<Fold, Fold> change) =>
        Enumerable
            .Range(0, Count(one))
            .Select(i => Data.Partitions.Folds.Of(one.Pool, one.Keys, change(new Fold(i, Count(one), Seed: one.Seed))))
            .Select(parts => parts.IfFail(_ => new Partition(one.Pool)))
            .ToEquatableArray();

    private static uint s_shared;

    private static int Count(KeyedExamples one) =>
        Math.Max(2, Math.Min(2 + (one.Keys.Count % 4), one.Keys.Groups.IsEmpty ? one.Keys.Count : one.GroupCount));

    private static EquatableArray<Partition> Chosen(KeyedExamples one, Func<int, bool> isHeld) =>
        [new Partition(one.Pool.Filter(row => !isHeld(row)), Test: one.Pool.Filter(isHeld))];

    private static EquatableArray<Partition> RoundedUp(KeyedExamples one)
    {
        var classes = one.Keys.Classes;
        return Chosen(
            one,
            row =>
                one.Pool.Count(other => other <= row && classes[other] == classes[row])
                <= Math.Ceiling(one.Fraction * classes.Count(label => label == classes[row]))
        );
    }

    private static EquatableArray<Partition> Blocks(KeyedExamples one, bool isRestTested)
    {
        var (count, size) = (Count(one), one.Keys.Count / Count(one));
        bool IsIn(int row, int fold) => row / size == fold || (isRestTested && row / size > fold && fold == count - 1);
        return Enumerable.Range(0, count).SelectMany(fold => Chosen(one, row => IsIn(row, fold))).ToEquatableArray();
    }
}

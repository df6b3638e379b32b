using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Partitions;

/// <summary>Divides examples into folds for cross-validation.</summary>
public static class Folds
{
    /// <summary>The training and test part of a fold.</summary>
    /// <remarks>
    /// Without groups and times every example is in the test part of exactly one fold, the sizes of the folds differ by
    /// at most one, and so do the numbers of each class if the folds are stratified. A group is in one fold as a whole;
    /// each goes, the largest first, where it makes the classes most even. With times the examples are divided into
    /// k + 1 blocks in time: fold i trains on the blocks up to i and tests on block i + 1.
    /// </remarks>
    /// <param name="pool">The indices of the examples.</param>
    /// <param name="keys">What is known of the examples.</param>
    /// <param name="fold">The fold.</param>
    /// <returns>Both parts in the order of the pool; or an error if there are too few examples or groups.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fold or the keys are not valid.</exception>
    public static Fin<Partition> Of(EquatableArray<int> pool, ExampleKeys keys, Fold fold) =>
        !keys.Validated().Times.IsEmpty ? InTime(pool, keys, fold.Validated())
        : !keys.Groups.IsEmpty
            ? from enough in Require(
                pool.Map(example => keys.Groups[example]).Distinct().Count(),
                fold.Validated().Of,
                "groups"
            )
            select Select(pool, fold, OfGroups(Shuffled(pool, fold), keys, fold))
        : from enough in Require(pool.Count, fold.Validated().Of, "examples")
        select Select(pool, fold, Dealt(Shuffled(pool, fold), keys, fold));

    private static Fin<Unit> Require(int count, int folds, string what) =>
        count >= folds
            ? Prelude.unit
            : Error.New(
                $"{count} {(count == 1 ? what[..^1] : what)} cannot be divided into {folds} parts: take fewer folds."
            );

    private static EquatableArray<int> Shuffled(EquatableArray<int> pool, Fold fold) =>
        fold.Random.Permutation(pool.Count).Item1.ToEquatableArray().Map(position => pool[position]);

    private static Partition Select(EquatableArray<int> pool, Fold fold, Dictionary<int, int> folds) =>
        new(
            pool.Filter(example => folds[example] != fold.Index),
            Test: pool.Filter(example => folds[example] == fold.Index)
        );

    // Dealt like cards, class after class, so that both classes and folds are as even as possible.
    private static Dictionary<int, int> Dealt(EquatableArray<int> shuffled, ExampleKeys keys, Fold fold) =>
        shuffled
            .OrderBy(keys.Stratum(fold.Stratified))
            .Select((example, place) => (example, place % fold.Of))
            .ToDictionary(pair => pair.example, pair => pair.Item2);

    private static Dictionary<int, int> OfGroups(EquatableArray<int> shuffled, ExampleKeys keys, Fold fold)
    {
        var stratum = keys.Stratum(fold.Stratified);
        var totals = shuffled.CountBy(stratum).ToDictionary();
        var counts = Enumerable.Range(0, fold.Of).Select(_ => totals.Keys.ToDictionary(one => one, _ => 0)).ToArray();
        var folds = new Dictionary<int, int>();
        foreach (
            var group in shuffled
                .GroupBy(example => keys.Groups[example])
                .Select(group => group.ToArray())
                .OrderByDescending(group => group.Length)
        )
        {
            var added = group.CountBy(stratum).ToDictionary();
            // The growth of the sum of (count / total)^2 over classes and folds.
            double Cost(Dictionary<int, int> count) =>
                added
                    .OrderBy(one => one.Key)
                    .Sum(one => ((2.0 * count[one.Key]) + one.Value) * one.Value / totals[one.Key] / totals[one.Key]);
            var best = Enumerable.Range(0, fold.Of).MinBy(i => (Cost(counts[i]), counts[i].Values.Sum()));
            foreach (var (one, count) in added)
            {
                counts[best][one] += count;
            }

            Array.ForEach(group, example => folds[example] = best);
        }

        return folds;
    }

    private static Fin<Partition> InTime(EquatableArray<int> pool, ExampleKeys keys, Fold fold)
    {
        var ordered = HoldOut.InTime(pool, keys);
        int Start(int block) => (int)((long)pool.Count * block / (fold.Of + 1));
        return from enough in Require(pool.Count, fold.Of + 1, "examples")
            from once in fold.Repeat == 0
                ? Prelude.FinSucc(Prelude.unit)
                : Error.New("A division in time is the same in every repeat: leave out the repeats.")
            let tested = ordered[Start(fold.Index + 1)..Start(fold.Index + 2)].ToHashSet()
            let before = ordered[..Start(fold.Index + 1)].ToHashSet()
            select new Partition(pool.Filter(before.Contains), Test: pool.Filter(tested.Contains));
    }
}

using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// The area under the receiver operating characteristic: the fraction of pairs of an example of class 1 and one of
/// class 0 in which the former has the higher score; ties count one half, and a pair as much as the product of its
/// weights. Exact: all scores are stored, in ascending order.
/// </summary>
/// <remarks>Hanley and McNeil, The Meaning and Use of the Area under a ROC Curve, 1982.</remarks>
public sealed record RocAuc : IMonoid<RocAuc>
{
    // Each is one pass over all scores.
    private readonly Lazy<(double Positives, double Negatives)> _totals;
    private readonly Lazy<double> _value;

    private RocAuc(EquatableArray<WeightedScore> positives, EquatableArray<WeightedScore> negatives)
    {
        (Positives, Negatives) = (positives, negatives);
        _totals = new(() => (Total(positives), Total(negatives)));
        _value = new(Area);
    }

    /// <inheritdoc/>
    public static RocAuc Empty { get; } = new([], []);

    /// <summary>The scores of the examples of class 1, ascending.</summary>
    public EquatableArray<WeightedScore> Positives { get; }

    /// <summary>The scores of the examples of class 0, ascending.</summary>
    public EquatableArray<WeightedScore> Negatives { get; }

    /// <summary>Whether both classes have examples with a weight.</summary>
    internal bool IsDefined => _totals.Value is { Positives: > 0, Negatives: > 0 };

    /// <summary>The area, from 0 to 1; NaN if a class has no example with a weight, or a score is NaN.</summary>
    public double Value => _value.Value;

    /// <summary>Evaluates a batch with one output, whose targets are 0 or 1.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="prediction">The prediction; a higher output means that class 1 is more likely.</param>
    /// <param name="targets">1 x examples.</param>
    /// <param name="weights">1 x examples; none: all weights are 1.</param>
    /// <returns>The scores of these examples.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there are several outputs.</exception>
    public static RocAuc Of<T>(Prediction<T> prediction, Matrix<T> targets, Option<Matrix<T>> weights = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (targets.Rows != 1)
        {
            throw new ArgumentException($"The curve needs one output, not {targets.Rows}.");
        }

        return Of(prediction.Outputs.Values, ClassPairs.Of(prediction, targets, weights), 1);
    }

    /// <summary>The scores of examples, those of a class against all others.</summary>
    internal static RocAuc Of<T>(ReadOnlySpan<T> scores, ClassPairs examples, int label)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (pairs, weights) = examples;
        return weights.AreOne
            ? new(Ascending(scores, pairs, label, isOther: false), Ascending(scores, pairs, label, isOther: true))
            : Ranking
                .Of(
                    Array.ConvertAll(scores.ToArray(), double.CreateChecked),
                    Array.ConvertAll(pairs, pair => pair.Actual == label)
                )
                .Of(weights.ToArray())
                .InOrder();
    }

    /// <inheritdoc/>
    public bool Equals(RocAuc? other) =>
        other is not null && Positives == other.Positives && Negatives == other.Negatives;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Positives, Negatives);

    /// <summary>The same scores, equal ones in ascending order of their weights.</summary>
    internal RocAuc InOrder() => new(InOrder(Positives), InOrder(Negatives));

    /// <summary>The scores of both classes, in ascending order.</summary>
    internal static RocAuc Of(WeightedScore[] positives, WeightedScore[] negatives) =>
        new(new EquatableArray<WeightedScore>(positives), new EquatableArray<WeightedScore>(negatives));

    /// <inheritdoc/>
    public static RocAuc operator +(RocAuc left, RocAuc right) =>
        new(Ascending([.. left.Positives, .. right.Positives]), Ascending([.. left.Negatives, .. right.Negatives]));

    /// <summary>The counts and the area.</summary>
    /// <returns>A short text.</returns>
    public override string ToString() => $"{Value} over {Positives.Count} x {Negatives.Count} pairs";

    // Equal scores with equal weights are the same, in whatever order they are sorted.
    private static EquatableArray<WeightedScore> Ascending<T>(
        ReadOnlySpan<T> scores,
        (int Actual, int Predicted)[] pairs,
        int label,
        bool isOther
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var rented = new PooledSpan<double>(pairs.Length);
        var count = 0;
        for (var j = 0; j < pairs.Length; j++)
        {
            if ((pairs[j].Actual == label) != isOther)
            {
                rented.Span[count++] = double.CreateChecked(scores[j]);
            }
        }

        NumberSort.Ascending(rented.Span[..count]);
        var ascending = new WeightedScore[count];
        for (var place = 0; place < ascending.Length; place++)
        {
            ascending[place] = new(rented.Span[place], 1);
        }

        return new(ascending);
    }

    private static EquatableArray<WeightedScore> Ascending(List<WeightedScore> scores)
    {
        scores.Sort(WeightedScore.Compare);
        return scores.ToEquatableArray();
    }

    // Of equal weights a ranking is in order already.
    private static EquatableArray<WeightedScore> InOrder(EquatableArray<WeightedScore> scores)
    {
        var all = scores.AsSpan();
        for (var at = 1; at < all.Length; at++)
        {
            if (WeightedScore.Compare(all[at - 1], all[at]) > 0)
            {
                return Ascending([.. scores]);
            }
        }

        return scores;
    }

    private static bool StartsWithNaN(EquatableArray<WeightedScore> scores) =>
        !scores.IsEmpty && double.IsNaN(scores[0].Score);

    private double Area() =>
        // NaN is the first in ascending order.
        StartsWithNaN(Positives) || StartsWithNaN(Negatives)
            ? double.NaN
            : Wins() / 2.0 / (_totals.Value.Positives * _totals.Value.Negatives);

    private static double Total(EquatableArray<WeightedScore> scores)
    {
        var total = 0.0;
        foreach (var (_, weight) in scores.AsSpan())
        {
            total += weight;
        }

        return total;
    }

    /// <summary>
    /// Twice the weight of the pairs that the positive wins, plus that of the ties, in one pass over both lists.
    /// </summary>
    private double Wins()
    {
        var negatives = Negatives.AsSpan();
        var wins = 0.0;
        var (below, notAbove) = (0, 0);
        var (weightBelow, weightNotAbove) = (0.0, 0.0);
        foreach (var (score, weight) in Positives.AsSpan())
        {
            for (; below < negatives.Length && negatives[below].Score < score; below++)
            {
                weightBelow += negatives[below].Weight;
            }

            for (; notAbove < negatives.Length && negatives[notAbove].Score <= score; notAbove++)
            {
                weightNotAbove += negatives[notAbove].Weight;
            }

            wins += weight * (weightBelow + weightNotAbove);
        }

        return wins;
    }
}

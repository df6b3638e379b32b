using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Explaining;

/// <summary>
/// How many examples score at least a threshold, for each distinct score in descending order: the basis of all curves
/// over thresholds. Counts are sums of the weights of the examples.
/// </summary>
/// <param name="At">The positive and negative examples at or above each threshold.</param>
internal sealed record ThresholdCounts(EquatableArray<(double Positives, double Negatives)> At)
{
    /// <summary>All positive examples.</summary>
    public double Positives => At.IsEmpty ? 0 : At[^1].Positives;

    /// <summary>All negative examples.</summary>
    public double Negatives => At.IsEmpty ? 0 : At[^1].Negatives;

    /// <summary>Whether both kinds of examples exist, without which no curve is defined.</summary>
    public bool HasBoth => Positives > 0 && Negatives > 0;

    /// <summary>Counts examples.</summary>
    /// <param name="scores">The score of each example, higher for a more likely positive; no NaN.</param>
    /// <param name="isPositive">Whether each example is positive.</param>
    /// <param name="weights">The weight of each example; none: 1.</param>
    public static ThresholdCounts Of(
        EquatableArray<double> scores,
        EquatableArray<bool> isPositive,
        EquatableArray<double> weights = default
    )
    {
        // An example of weight 0 counts nowhere, and alone at the top it would make the precision 0 / 0.
        var order = Enumerable
            .Range(0, scores.Count)
            .Where(example => weights.IsEmpty || weights[example] > 0)
            .OrderByDescending(example => scores[example])
            .ToArray();
        var counts = new List<(double, double)>();
        var (positives, negatives) = (0.0, 0.0);
        for (var i = 0; i < order.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[order[i]];
            (positives, negatives) = isPositive[order[i]]
                ? (positives + weight, negatives)
                : (positives, negatives + weight);
            // Examples of equal scores pass a threshold together.
            if (i + 1 == order.Length || scores[order[i + 1]] != scores[order[i]])
            {
                counts.Add((positives, negatives));
            }
        }

        return new(counts.ToEquatableArray());
    }
}

namespace FuncDnn.Training.Metrics;

/// <summary>
/// Examples in ascending order of their scores, and which are positive: what an area under the ROC curve needs but the
/// weights, so that examples that are weighted in many ways are sorted once.
/// </summary>
internal sealed class Ranking
{
    private readonly (double Score, int Example, bool IsPositive)[] _ascending;

    private Ranking((double Score, int Example, bool IsPositive)[] ascending) => _ascending = ascending;

    /// <summary>Sorts examples.</summary>
    /// <param name="scores">The score of each example.</param>
    /// <param name="isPositive">Whether each example is positive.</param>
    public static Ranking Of(double[] scores, bool[] isPositive)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort(scores, order);
        return new([.. order.Select((example, i) => (scores[i], example, isPositive[example]))]);
    }

    /// <summary>
    /// The area with these weights. Equal scores may be out of the order of their weights, which changes no area.
    /// </summary>
    public RocAuc Of(double[] weights)
    {
        var (positives, negatives) = (new List<WeightedScore>(), new List<WeightedScore>());
        foreach (var (score, example, isPositive) in _ascending)
        {
            (isPositive ? positives : negatives).Add(new(score, weights[example]));
        }

        return RocAuc.Of(positives, negatives);
    }
}

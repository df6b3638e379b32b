namespace FuncDnn.Training.Metrics;

/// <summary>
/// Examples in ascending order of their scores, and which are positive: what an area under the ROC curve needs but the
/// weights, so that examples that are weighted in many ways are sorted once.
/// </summary>
internal sealed class Ranking
{
    private readonly (double Score, int Example, bool IsPositive)[] _ascending;

    private readonly int _positives;

    private Ranking((double Score, int Example, bool IsPositive)[] ascending) =>
        (_ascending, _positives) = (ascending, ascending.Count(one => one.IsPositive));

    /// <summary>Sorts examples.</summary>
    /// <param name="scores">The score of each example.</param>
    /// <param name="isPositive">Whether each example is positive.</param>
    public static Ranking Of(double[] scores, bool[] isPositive)
    {
        var order = new int[scores.Length];
        for (var example = 0; example < order.Length; example++)
        {
            order[example] = example;
        }

        Array.Sort(scores, order);
        var ascending = new (double, int, bool)[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            ascending[place] = (scores[place], order[place], isPositive[order[place]]);
        }

        return new(ascending);
    }

    /// <summary>
    /// The area with these weights. Equal scores may be out of the order of their weights, which changes no area.
    /// </summary>
    public RocAuc Of(double[] weights)
    {
        var (positives, negatives) = (new WeightedScore[_positives], new WeightedScore[_ascending.Length - _positives]);
        var (positive, negative) = (0, 0);
        foreach (var (score, example, isPositive) in _ascending)
        {
            var one = new WeightedScore(score, weights[example]);
            if (isPositive)
            {
                positives[positive++] = one;
            }
            else
            {
                negatives[negative++] = one;
            }
        }

        return RocAuc.Of(positives, negatives);
    }
}

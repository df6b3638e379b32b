namespace FuncDnn.Training.Metrics;

/// <summary>The score of an example with its weight.</summary>
/// <param name="Score">How likely the model thinks class 1 is: a logit, or a probability.</param>
/// <param name="Weight">The weight of the example.</param>
public readonly record struct WeightedScore(double Score, double Weight)
{
    /// <summary>Orders by score, then by weight.</summary>
    internal static int Compare(WeightedScore one, WeightedScore other) =>
        one.Score.CompareTo(other.Score) is var order and not 0 ? order : one.Weight.CompareTo(other.Weight);
}

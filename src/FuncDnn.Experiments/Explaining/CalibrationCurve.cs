using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Explaining;

/// <summary>
/// Whether probabilities mean what they say: examples are grouped by their predicted probability into bins of equal
/// width.
/// </summary>
/// <param name="Bins">The bins that have examples, in ascending order.</param>
internal sealed record CalibrationCurve(EquatableArray<CalibrationBin> Bins)
{
    /// <summary>
    /// The expected calibration error: the mean of |predicted - observed| over the bins, weighted by their examples.
    /// </summary>
    public double Error =>
        Bins.Fold(0.0, (sum, bin) => sum + bin.Weight * Math.Abs(bin.Predicted - bin.Observed))
        / Bins.Fold(0.0, (sum, bin) => sum + bin.Weight);

    /// <summary>Groups examples.</summary>
    /// <param name="probabilities">The predicted probability of each example, from 0 to 1.</param>
    /// <param name="happened">Whether what was predicted is so.</param>
    /// <param name="weights">The weight of each example; none: 1.</param>
    /// <param name="bins">The number of bins; one includes its upper edge, and the first its lower edge too.</param>
    public static CalibrationCurve Of(
        EquatableArray<double> probabilities,
        EquatableArray<bool> happened,
        EquatableArray<double> weights = default,
        int bins = 10
    )
    {
        var sums = new (double Weight, double Predicted, double Observed)[bins];
        for (var example = 0; example < probabilities.Count; example++)
        {
            var probability = probabilities[example];
            var weight = weights.IsEmpty ? 1 : weights[example];
            ref var sum = ref sums[Math.Clamp((int)Math.Ceiling(probability * bins) - 1, 0, bins - 1)];
            sum.Weight += weight;
            sum.Predicted += weight * probability;
            sum.Observed += happened[example] ? weight : 0;
        }

        return new(
            sums.Where(sum => sum.Weight > 0)
                .Select(sum => new CalibrationBin(sum.Predicted / sum.Weight, sum.Observed / sum.Weight, sum.Weight))
                .ToEquatableArray()
        );
    }
}

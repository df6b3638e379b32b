using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Experiments.Stopping;

/// <summary>Reduces the learning rate when a metric has stopped improving. It is decided after each epoch.</summary>
/// <param name="Metric">The metric, for example <c>validationLoss</c>.</param>
/// <param name="Factor">The factor of a reduction, above 0 and at most 1.</param>
/// <param name="Patience">
/// The number of consecutive epochs without an improvement that are tolerated; the next one reduces the rate.
/// </param>
/// <param name="MinDelta">The least change of the metric that counts as an improvement, at least 0.</param>
/// <param name="MinScale">The lower bound of the product of all reductions, from 0 to 1.</param>
public sealed record PlateauRule(
    RunMetric Metric,
    double Factor = 0.1,
    int Patience = 10,
    double MinDelta = 1e-4,
    double MinScale = 0
) : IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.InUnitOpenLow(nameof(PlateauRule), nameof(Factor), Factor)
        + RangeCheck.NotNegative(nameof(PlateauRule), nameof(Patience), Patience)
        + RangeCheck.NotNegative(nameof(PlateauRule), nameof(MinDelta), MinDelta)
        + RangeCheck.Require(MinScale is >= 0 and <= 1, nameof(PlateauRule), nameof(MinScale), MinScale, "from 0 to 1")
        + EpochMetric.Errors(nameof(PlateauRule), Metric);

    /// <summary>Updates the state with the metric of an epoch.</summary>
    internal Plateau Next(Plateau state, double value) =>
        new ReduceOnPlateau(Factor, Patience, MinDelta, MinScale).Fold(state, EpochMetric.ToMinimize(Metric, value));
}

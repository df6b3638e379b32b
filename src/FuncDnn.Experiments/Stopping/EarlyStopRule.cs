using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Steps;

namespace FuncDnn.Experiments.Stopping;

/// <summary>Ends a run whose metric has not improved for a while.</summary>
/// <param name="Metric">The metric, for example <c>validationLoss</c>.</param>
/// <param name="Patience">The number of consecutive epochs without an improvement, at least 1.</param>
/// <param name="MinDelta">The least change of the metric that counts as an improvement, at least 0.</param>
/// <param name="RestoreBest">Whether the model of the run is that of the best epoch.</param>
public sealed record EarlyStopRule(RunMetric Metric, int Patience = 20, double MinDelta = 0, bool RestoreBest = true)
    : StopRule(Metric)
{
    /// <inheritdoc/>
    public override bool RestoreBest { get; init; } = RestoreBest;

    /// <inheritdoc/>
    internal override int MostWaited => Patience;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.AtLeastOne(nameof(EarlyStopRule), nameof(Patience), Patience)
        + RangeCheck.NotNegative(nameof(EarlyStopRule), nameof(MinDelta), MinDelta)
        + EpochMetric.Errors(nameof(EarlyStopRule), Metric);

    /// <inheritdoc/>
    internal override bool Improves(double value, double best) =>
        new EarlyStopping(Patience, MinDelta).IsBetter(
            EpochMetric.ToMinimize(Metric, value),
            EpochMetric.ToMinimize(Metric, best)
        );
}

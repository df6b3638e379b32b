using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Experiments.Stopping;

/// <summary>A metric that decides something after each epoch.</summary>
internal static class EpochMetric
{
    /// <summary>Which metrics may decide: those of validation examples, and the costs of the epoch.</summary>
    public static EquatableArray<string> Errors(string type, RunMetric metric) =>
        metric is null ? [$"{type}: Metric is null."]
        : metric.NeedsValidation || metric == RunMetrics.Cost || metric == RunMetrics.MeanCost ? []
        :
        [
            $"{type}: Metric is {metric}, but only a metric of the validation part, cost or meanCost may decide "
                + "during training: take validationLoss.",
        ];

    /// <summary>The value as one that is to be minimized.</summary>
    public static double ToMinimize(RunMetric metric, double value) =>
        metric.Goal.Exists(goal => goal == MetricGoal.Maximize) ? -value : value;
}

using FuncDnn.Training.Metrics;

namespace FuncDnn.Experiments.Reporting;

/// <summary>A metric of a model on any set of examples: a row of <see cref="RunMetrics.OfExamples"/>.</summary>
/// <param name="Name">Its name in JSON and, after <c>train</c> or <c>test</c>, in the files of a run: <c>accuracy</c>.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Goal">Which end is the good one.</param>
/// <param name="Read">Reads it from the metrics of the examples.</param>
/// <param name="Unit">How it is shown.</param>
/// <param name="NeedsClasses">Whether it has a meaning only where the targets are classes.</param>
/// <param name="IsReported">Whether a run reports it as it goes; a sweep and <c>evaluate</c> always do.</param>
public sealed record ExampleMetric(
    string Name,
    string Label,
    MetricGoal Goal,
    Func<ExampleMetrics, double> Read,
    MetricUnit Unit = MetricUnit.Number,
    bool NeedsClasses = false,
    bool IsReported = false
);

using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Runs.Diagrams;

/// <summary>The charts of a run: cost, metrics, rate, gradients, as far as it has reported them.</summary>
internal static class RunCharts
{
    /// <summary>The charts that have something to show.</summary>
    /// <param name="reports">The reports of the run.</param>
    /// <param name="end">The step at which it ended: the end of the curves' axis.</param>
    public static EquatableArray<Chart> Of(EquatableArray<StepReport> reports, long end) =>
        RunMetrics
            .Charts.Map(chart => ChartOf(chart.Title, chart.Curves, reports, end))
            .Filter(chart => chart.HasPoints);

    // Without test examples a chart has only the curve of the training examples, and its title says so. With full
    // batches the mean cost of an epoch is its cost: one curve.
    private static Chart ChartOf(
        string title,
        EquatableArray<RunMetric> metrics,
        EquatableArray<StepReport> reports,
        long end
    )
    {
        var measured = metrics
            .Filter(metric =>
                !(metric.NeedsTest || metric.NeedsValidation) || reports.Exists(report => report[metric].IsSome)
            )
            .Filter(metric => metric != RunMetrics.MeanCost || reports.Exists(HasMeanCost));
        return new(
            measured.Count == 1 ? measured[0].Label : title,
            measured.Map(metric => new Curve(
                metric.Curve,
                reports.Map(report => (report.Step, report[metric].IfNone(double.NaN)))
            )),
            end,
            metrics[0].Unit == MetricUnit.Share,
            ChartReadings.Of(metrics[0], measured.Count)
        );
    }

    private static bool HasMeanCost(StepReport report) =>
        report[RunMetrics.MeanCost].Exists(mean => !report[RunMetrics.Cost].Exists(mean.Equals));
}

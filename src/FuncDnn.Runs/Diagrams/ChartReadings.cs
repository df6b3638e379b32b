using FuncDnn.Experiments.Reporting;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Runs.Diagrams;

/// <summary>Tells a newcomer in a sentence or two how to read the chart of a metric.</summary>
internal static class ChartReadings
{
    /// <summary>The reading of a chart.</summary>
    /// <param name="metric">Its first metric.</param>
    /// <param name="curves">The number of its curves.</param>
    public static string Of(RunMetric metric, int curves) =>
        metric == RunMetrics.MeanCost
            ? "What training minimizes: it should fall and level out."
                + (curves > 1 ? " The mean of an epoch is smoother than its last batch." : "")
        : metric == RunMetrics.Rate ? "The size of the steps, as the schedule sets it."
        : metric == RunMetrics.GradientNorm ? "How steep the cost is: it should not grow; peaks are hard batches."
        : metric == RunMetrics.UpdateRatio
            ? "How much a step changes the weights, relative to their size: about 0.001 is healthy."
        : (metric.Goal.Exists(goal => goal == MetricGoal.Minimize) ? "Lower is better." : "Higher is better.")
            + (curves > 1 ? " Where the curves part, the model starts to learn training examples by heart." : "");
}

using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Reporting;

/// <summary>A metric of a model on a set of examples: a row of <see cref="RunMetrics.OfExamples"/>.</summary>
/// <param name="Name">
/// Its name in JSON and, after <c>train</c> or <c>test</c>, in the files of a run: <c>accuracy</c>.
/// </param>
/// <param name="Label">Its name in reports.</param>
/// <param name="Goal">Whether smaller or larger is better.</param>
/// <param name="Read">
/// Reads it, NaN where it is not defined; only what it reads is computed for a report.
/// </param>
/// <param name="Unit">How it is shown.</param>
/// <param name="Task">The task that it is defined for; none: it is defined for every task.</param>
/// <param name="IsReported">Whether a run reports it; a sweep and <c>evaluate</c> always do.</param>
internal sealed record ExampleMetric(
    string Name,
    string Label,
    MetricGoal Goal,
    Func<IExampleMetrics, double> Read,
    MetricUnit Unit = MetricUnit.Number,
    Option<LearningTask> Task = default,
    bool IsReported = false
)
{
    /// <summary>Whether it is defined for a task.</summary>
    public bool Fits(LearningTask task) => Task.ForAll(only => only == task);
}

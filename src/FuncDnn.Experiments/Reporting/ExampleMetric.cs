using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Reporting;

/// <summary>A metric of a model on a set of examples: a row of <see cref="RunMetrics.OfExamples"/>.</summary>
/// <param name="Name">
/// Its name in JSON and, after <c>train</c>, <c>validation</c> or <c>test</c>, in the files of a run: <c>accuracy</c>.
/// </param>
/// <param name="Label">Its name in reports.</param>
/// <param name="Goal">Whether smaller or larger is better.</param>
/// <param name="Read">
/// Reads it: NaN where these examples do not define it; only what it reads is computed for a report.
/// </param>
/// <param name="Unit">How it is shown.</param>
/// <param name="Task">The task that it is defined for; none: it is defined for every task.</param>
/// <param name="IsHeadline">Whether it is one of those by which a run is judged in a line.</param>
/// <param name="NeedsProbabilities">Whether it needs a loss with probabilities.</param>
internal sealed record ExampleMetric(
    string Name,
    string Label,
    MetricGoal Goal,
    Func<IExampleMetrics, double> Read,
    MetricUnit Unit = MetricUnit.Number,
    Option<LearningTask> Task = default,
    bool IsHeadline = false,
    bool NeedsProbabilities = false
)
{
    /// <summary>Its value; none if it does not apply, NaN if these examples do not define it.</summary>
    public Option<double> Of(IExampleMetrics metrics) =>
        !metrics.Task.ForAll(Fits) || (NeedsProbabilities && metrics.Scores == ProbabilityScores.Empty)
            ? Option<double>.None
            : Read(metrics);

    /// <summary>Whether it is defined for a task.</summary>
    public bool Fits(LearningTask task) => Task.ForAll(only => only == task);
}

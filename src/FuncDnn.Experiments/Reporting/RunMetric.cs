using FuncDnn.Data.Json;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Reporting;

/// <summary>A number that runs report or sweeps rank by: a row of <see cref="RunMetrics"/>.</summary>
public sealed class RunMetric : INamedChoice<RunMetric>
{
    internal RunMetric(string name, string label, string chart, Func<RunMeasurement, Option<double>> read) =>
        (Name, Label, Tag, Chart, Curve, Read) = (name, label, name, chart, chart, read);

    /// <summary>A sweep names one that it can rank by.</summary>
    static IEnumerable<RunMetric> INamedChoice<RunMetric>.Choices => RunMetrics.Ranking;

    /// <summary>Its name in metrics.jsonl, in the files of sweeps and in tables.</summary>
    public string Name { get; }

    /// <summary>Its name in reports.</summary>
    public string Label { get; }

    /// <summary>Its tag in TensorBoard's event files.</summary>
    public string Tag { get; internal init; }

    /// <summary>The title of its chart; metrics with the same title are curves of one chart.</summary>
    public string Chart { get; }

    /// <summary>The name of its curve.</summary>
    public string Curve { get; internal init; }

    /// <summary>How it is shown.</summary>
    public MetricUnit Unit { get; internal init; }

    /// <summary>Whether smaller or larger is better; none if neither, and then nothing is ranked by it.</summary>
    public Option<MetricGoal> Goal { get; internal init; }

    /// <summary>Whether it has a curve in a chart; files and tables have all metrics.</summary>
    public bool IsCharted { get; internal init; } = true;

    /// <summary>Whether it is one of those by which a run is judged in a line.</summary>
    public bool IsHeadline { get; internal init; }

    /// <summary>The part of the data that it is measured on; none if it is no metric of examples.</summary>
    public Option<DataPart> Part { get; internal init; }

    /// <summary>Its name without the part: <c>accuracy</c> of <c>testAccuracy</c>.</summary>
    public string Measure { get; internal init; } = "";

    /// <summary>Whether it is a metric of examples, measured from the model alone.</summary>
    public bool IsOfExamples => Part.IsSome;

    /// <summary>Whether it needs test examples.</summary>
    public bool NeedsTest => Part.Exists(part => part == DataPart.Test);

    /// <summary>Whether it needs validation examples.</summary>
    public bool NeedsValidation => Part.Exists(part => part == DataPart.Validation);

    /// <summary>Whether it needs a loss with probabilities, such as a cross-entropy.</summary>
    public bool NeedsProbabilities { get; internal init; }

    /// <summary>The task that it is defined for; none: it is defined for every task.</summary>
    public Option<LearningTask> Task { get; internal init; }

    /// <summary>Whether a trained model may have no number for it.</summary>
    internal bool MayBeMissing => NeedsTest || NeedsValidation || Task.IsSome;

    /// <summary>Whether it is defined for a task.</summary>
    /// <param name="task">What is predicted.</param>
    /// <returns>For accuracy, true only if these are classes.</returns>
    public bool Fits(LearningTask task) => Task.ForAll(only => only == task);

    /// <summary>
    /// Reads it from a measurement: none if it does not apply, because its part of the data has no examples, it is
    /// another task's, or the loss has no probabilities; NaN if these examples do not define it, as equal targets do
    /// not define R2.
    /// </summary>
    internal Func<RunMeasurement, Option<double>> Read { get; }

    /// <summary>Its name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}

using FuncDnn.Data.Json;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Reporting;

/// <summary>A number that runs report or sweeps rank by: a row of <see cref="RunMetrics"/>.</summary>
public sealed class RunMetric : INamedChoice<RunMetric>
{
    internal RunMetric(string name, string label, string chart, Func<RunMeasurement, Option<double>> read) =>
        (Name, Label, Tag, Chart, Curve, Read) = (name, label, name, chart, chart, read);

    /// <summary>A sweep names one that has a good end.</summary>
    static IEnumerable<RunMetric> INamedChoice<RunMetric>.Choices => RunMetrics.Ranking;

    /// <summary>Its name in metrics.jsonl, in the files of sweeps and in tables.</summary>
    public string Name { get; }

    /// <summary>Its name for people.</summary>
    public string Label { get; }

    /// <summary>Its tag in TensorBoard's event files.</summary>
    public string Tag { get; internal init; }

    /// <summary>The title of the chart that it is drawn in; metrics of the same chart are curves of it.</summary>
    public string Chart { get; }

    /// <summary>The name of its curve.</summary>
    public string Curve { get; internal init; }

    /// <summary>How it is shown.</summary>
    public MetricUnit Unit { get; internal init; }

    /// <summary>Which end is the good one; none where neither is, and then nothing is ranked by it.</summary>
    public Option<MetricGoal> Goal { get; internal init; }

    /// <summary>Whether a run reports it as it goes.</summary>
    public bool IsReported { get; internal init; } = true;

    /// <summary>Whether it is a metric of examples: the model is enough to measure it.</summary>
    public bool IsOfExamples { get; internal init; }

    /// <summary>Whether there must be test examples to measure it on.</summary>
    public bool NeedsTest { get; internal init; }

    /// <summary>Reads it from a measurement; none where there is nothing to measure it on.</summary>
    public Func<RunMeasurement, Option<double>> Read { get; }

    /// <summary>Its name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}

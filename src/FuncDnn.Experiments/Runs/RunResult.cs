using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Runs;

/// <summary>What came out of an experiment.</summary>
/// <param name="Experiment">What was run.</param>
/// <param name="Steps">How many steps were made.</param>
/// <param name="Cost">The cost at each report.</param>
/// <param name="Train">The metrics of all training examples.</param>
/// <param name="Test">The metrics of all test examples, if there are any.</param>
/// <param name="Model">The trained network.</param>
public sealed record RunResult(
    Experiment Experiment,
    long Steps,
    EquatableArray<CostPoint> Cost,
    ExampleMetrics Train,
    Option<ExampleMetrics> Test,
    TrainedModel Model
)
{
    /// <summary>The share of training examples classified right, from 0 to 1.</summary>
    public double TrainAccuracy => Train.Accuracy.Value;

    /// <summary>The same of the test examples, if there are any.</summary>
    public Option<double> TestAccuracy => Test.Map(metrics => metrics.Accuracy.Value);

    /// <summary>A metric of the model.</summary>
    /// <param name="metric">One of <see cref="RunMetrics.Final"/>.</param>
    /// <returns>None where there are no test examples to measure it on.</returns>
    public Option<double> this[RunMetric metric] => metric.Read(new RunMeasurement(Train, Test));
}

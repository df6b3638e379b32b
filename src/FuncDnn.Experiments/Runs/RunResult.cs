using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Runs;

/// <summary>The result of an experiment.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Steps">The number of completed steps.</param>
/// <param name="Cost">The cost of each reported epoch.</param>
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
    /// <summary>What the stop rule did, if the run has one and an epoch has ended.</summary>
    public Option<StopSummary> Stopped { get; init; }

    /// <summary>What the model predicts.</summary>
    public LearningTask Task => Train.Task.IfNone(LearningTask.Classification);

    /// <summary>The metrics of the validation examples, if there are any.</summary>
    public Option<ExampleMetrics> Validation { get; init; }

    /// <summary>The metrics of the model that apply: to its task, and to the parts of its data with examples.</summary>
    public EquatableArray<RunMetric> Metrics => RunMetrics.FinalFor(Task).Filter(metric => this[metric].IsSome);

    /// <summary>
    /// The share of training examples classified correctly, from 0 to 1; NaN if the targets are not classes.
    /// </summary>
    public double TrainAccuracy => Train.Accuracy.Value;

    /// <summary>The same of the test examples, if there are any.</summary>
    public Option<double> TestAccuracy => Test.Map(metrics => metrics.Accuracy.Value);

    /// <summary>A metric of the model.</summary>
    /// <param name="metric">One of <see cref="Metrics"/>.</param>
    /// <returns>None if it does not apply; NaN if these examples do not define it, as R2 of equal targets.</returns>
    public Option<double> this[RunMetric metric] =>
        metric.Read(
            new RunMeasurement(
                Train,
                Validation.Map<IExampleMetrics>(validation => validation),
                Test.Map<IExampleMetrics>(test => test)
            )
        );
}

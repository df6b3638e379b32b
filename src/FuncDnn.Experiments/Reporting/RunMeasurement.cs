using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Reporting;

/// <summary>
/// What the <see cref="RunMetrics"/> are read from: a model's metrics, and the numbers of the step before it.
/// </summary>
/// <param name="Train">The metrics of training examples.</param>
/// <param name="Validation">The metrics of validation examples, if there are any.</param>
/// <param name="Test">The metrics of test examples, if there are any.</param>
/// <param name="Cost">The cost of the step's batch, before its update.</param>
/// <param name="MeanCost">The mean cost of the step's epoch so far, over its examples.</param>
/// <param name="Rate">The learning rate of the step: of the first optimizer of the chain that has one.</param>
/// <param name="GradientNorm">The Euclidean length of the step's gradient, before any optimizer changes it.</param>
/// <param name="UpdateRatio">|parameters after - before| / |parameters before|; about 0.001 in a healthy run.</param>
internal sealed record RunMeasurement(
    IExampleMetrics Train,
    Option<IExampleMetrics> Validation,
    Option<IExampleMetrics> Test,
    Option<double> Cost = default,
    Option<double> MeanCost = default,
    Option<double> Rate = default,
    Option<double> GradientNorm = default,
    Option<double> UpdateRatio = default
)
{
    /// <summary>The metrics of a part, if it has examples.</summary>
    public Option<IExampleMetrics> this[DataPart part] =>
        part switch
        {
            DataPart.Validation => Validation,
            DataPart.Test => Test,
            _ => Prelude.Some(Train),
        };
}

using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// What a training log says of some examples: the metrics of constant size, side by side. Those of a whole are the sum
/// of those of its batches.
/// </summary>
/// <param name="Loss">The mean of the objective's first loss, without penalties.</param>
/// <param name="Accuracy">The share of examples whose class is predicted.</param>
/// <param name="Confusion">Which classes are taken for which.</param>
public sealed record ExampleMetrics(MeanLoss Loss, Accuracy Accuracy, ConfusionMatrix Confusion)
    : IExampleMetrics,
        IMonoid<ExampleMetrics>
{
    /// <inheritdoc/>
    public static ExampleMetrics Empty { get; } = new(MeanLoss.Empty, Accuracy.Empty, ConfusionMatrix.Empty);

    /// <summary>Judges a batch.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="objective">Whose first loss says what outputs mean.</param>
    /// <param name="outputs">What the network says (logits), outputs x examples.</param>
    /// <param name="batch">The examples.</param>
    /// <returns>The metrics of these examples.</returns>
    /// <exception cref="ArgumentException">The outputs do not have the shape of the targets.</exception>
    /// <exception cref="InvalidOperationException">The objective has no loss.</exception>
    public static ExampleMetrics Of<T>(Objective objective, Matrix<T> outputs, Batch<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var metrics = new ExampleMetricsOnDemand<T>(objective.FirstLoss, outputs, batch);
        return new(metrics.Loss, metrics.Accuracy, metrics.Confusion);
    }

    /// <inheritdoc/>
    public static ExampleMetrics operator +(ExampleMetrics left, ExampleMetrics right) =>
        new(left.Loss + right.Loss, left.Accuracy + right.Accuracy, left.Confusion + right.Confusion);
}

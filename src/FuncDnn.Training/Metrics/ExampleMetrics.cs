using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// The metrics that a training log reports, all of constant size. The metrics of a whole are the sum of those of its
/// batches.
/// </summary>
/// <param name="Loss">The mean of the objective's first loss, without penalties.</param>
/// <param name="Accuracy">The fraction of correct predictions.</param>
/// <param name="Confusion">The counts of actual and predicted classes.</param>
public sealed record ExampleMetrics(MeanLoss Loss, Accuracy Accuracy, ConfusionMatrix Confusion)
    : IExampleMetrics,
        IMonoid<ExampleMetrics>
{
    /// <inheritdoc/>
    public static ExampleMetrics Empty { get; } = new(MeanLoss.Empty, Accuracy.Empty, ConfusionMatrix.Empty);

    /// <summary>Evaluates a batch.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="objective">The objective, whose first loss interprets the outputs.</param>
    /// <param name="outputs">The outputs of the network (logits), outputs x examples.</param>
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

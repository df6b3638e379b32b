using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// A mean of losses, stored as sum and weight, so that means over batches of any sizes combine correctly.
/// </summary>
/// <param name="Sum">The sum over examples of weight times loss.</param>
/// <param name="Weight">The sum of the weights.</param>
public sealed record MeanLoss(double Sum, double Weight) : IMonoid<MeanLoss>
{
    /// <inheritdoc/>
    public static MeanLoss Empty { get; } = new(0, 0);

    /// <summary>Sum / Weight; NaN if the weight is 0.</summary>
    public double Value => Sum / Weight;

    /// <summary>Evaluates a loss on a batch.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="loss">The loss.</param>
    /// <param name="outputs">The outputs of the network (logits), outputs x examples.</param>
    /// <param name="batch">The examples.</param>
    /// <returns>The loss of these examples, with their weights.</returns>
    /// <exception cref="ArgumentException">The outputs do not have the shape of the targets.</exception>
    public static MeanLoss Of<T>(Loss loss, Matrix<T> outputs, Batch<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var weight = double.CreateSaturating(loss.TotalWeight(batch));
        var mean = double.CreateSaturating(loss.Value(outputs, batch, Parameters<T>.Of(Layout.Empty, [])));
        return new(weight * mean, weight);
    }

    /// <inheritdoc/>
    public static MeanLoss operator +(MeanLoss left, MeanLoss right) =>
        new(left.Sum + right.Sum, left.Weight + right.Weight);
}

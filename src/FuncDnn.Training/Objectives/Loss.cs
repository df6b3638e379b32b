using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// An objective that compares outputs with targets, averaged over the examples of a batch: L = (sum over j of w_j l_j)
/// / (sum over j of w_j), where w_j is the weight of example j, by default 1. An example of weight 2 counts like two
/// examples. If all weights are 0, or there are no examples, the loss is 0.
/// </summary>
/// <remarks>
/// Finite at all finite outputs: an overflow is clamped to the largest number of the type. NaN if an output is NaN or
/// infinite, so that divergence is detected. A loss depends on the outputs alone, so a frame for a single loss has no
/// parameter gradient; a <see cref="Penalty"/> depends on the parameters.
/// </remarks>
public abstract record Loss : Objective
{
    /// <summary>Interprets outputs as this loss does.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="outputs">The outputs of the network (logits), outputs x examples.</param>
    /// <returns>Probabilities and classes.</returns>
    public abstract Prediction<T> Predict<T>(Matrix<T> outputs)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>
    /// The sum of the weights of a batch's examples, class weights included: the divisor of the loss.
    /// </summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="batch">The examples.</param>
    /// <returns>The sum; the number of examples if all weights are 1.</returns>
    public T TotalWeight<T>(Batch<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        this.Validated() is ClassWeighted weighted ? weighted.Loss.TotalWeight(weighted.Reweigh(batch))
        : batch.Weights.IsNone ? T.CreateChecked(batch.Count)
        : Reduction.Sum(WeightsOf(batch));
}

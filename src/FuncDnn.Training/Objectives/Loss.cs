using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// An objective that compares what the network says with what it should say, averaged over the examples of a batch:
/// L = (sum over j of w_j l_j) / (sum over j of w_j), where w_j is the weight of example j, 1 when none is given, so
/// that an example of weight 2 counts as if it came twice. When no example counts, or there is none, the loss is 0.
/// </summary>
/// <remarks>
/// Finite at all finite outputs: a loss beyond the greatest number of its type is that number. NaN as soon as an
/// output is NaN or infinite, so that a run that has diverged is seen to have. A loss depends on the outputs alone, and
/// a run that makes nothing else small gives it no gradient of the parameters to add to; what depends on the parameters
/// is a <see cref="Penalty"/>.
/// </remarks>
public abstract record Loss : Objective
{
    /// <summary>What outputs mean to this loss.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="outputs">What the network says (logits), outputs x examples.</param>
    /// <returns>Probabilities and classes.</returns>
    public abstract Prediction<T> Predict<T>(Matrix<T> outputs)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The sum of the weights of a batch's examples, class weights included: what the loss is divided by.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="batch">The examples.</param>
    /// <returns>The number of examples, when each counts 1.</returns>
    public T TotalWeight<T>(Batch<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        this is ClassWeighted weighted ? weighted.Loss.TotalWeight(weighted.Reweigh(batch))
        : batch.Weights.IsNone ? T.CreateChecked(batch.Count)
        : Reduction.Sum(WeightsOf(batch));
}

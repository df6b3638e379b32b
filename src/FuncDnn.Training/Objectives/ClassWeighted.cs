using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// A loss that weights each example by its class, besides its own weight, so that rare classes count more: w_j becomes
/// w_j times the sum over classes of Weights_i y_ij, which for a one-hot target is the weight of its class. With one
/// output the classes are 0 and 1, and y is the probability of class 1.
/// </summary>
/// <param name="Loss">The loss of each example.</param>
/// <param name="Weights">
/// The weight of each class, at least 0: two weights for one output, otherwise one for each output.
/// </param>
public sealed record ClassWeighted(Loss Loss, EquatableArray<double> Weights) : Loss, IWrapsLoss
{
    /// <summary>
    /// The balanced weights n / (k n_c) of k classes with n_c of n examples: all classes have the total weight n / k,
    /// as with scikit-learn's <c>class_weight="balanced"</c>.
    /// </summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">Outputs x examples: the classes of the training examples.</param>
    /// <returns>A weight for each class; 1 for a class without examples, which is none of the k.</returns>
    /// <exception cref="ArgumentException">The targets are not classes.</exception>
    public static EquatableArray<double> BalancedWeights<T>(Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(targets);
        Prediction<T>.Itself(targets).Require(targets, TargetDomains.OfClasses(targets.Rows));
        var counts = new long[Math.Max(2, targets.Rows)];
        Prediction<T>.ClassesOf(targets).Iter(label => counts[label]++);
        var present = counts.Count(count => count > 0);
        return counts.Select(count => count == 0 ? 1 : targets.Columns / ((double)present * count)).ToEquatableArray();
    }

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Part(nameof(ClassWeighted), nameof(Loss), Loss)
        + Weights.Bind(weight => RangeCheck.NotNegative(nameof(ClassWeighted), "a weight", weight))
        + (
            !Weights.IsEmpty && Weights.ForAll(weight => weight == 0)
                ? ["ClassWeighted: at least one weight must be above 0."]
                : []
        );

    /// <inheritdoc/>
    public override T Evaluate<T>(ObjectiveFrame<T> frame)
    {
        using var weights = new PooledSpan<T>(frame.Examples);
        Weigh(frame.Targets, frame.Weights, weights.Span);
        return Loss.Evaluate(frame.Weighted(weights.Span));
    }

    /// <inheritdoc/>
    public override Prediction<T> Predict<T>(Matrix<T> outputs) => Loss.Predict(outputs);

    /// <summary>The batch with the class weights multiplied into the weights of its examples.</summary>
    internal Batch<T> Reweigh<T>(Batch<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var weights = new T[batch.Count];
        Weigh(batch.Targets.Span, WeightsOf(batch), weights);
        return new(batch.Inputs, batch.Targets, Matrix<T>.Own(1, batch.Count, weights))
        {
            TargetUnits = batch.TargetUnits,
        };
    }

    private void Weigh<T>(ReadOnlyMatrixSpan<T> targets, ReadOnlySpan<T> given, Span<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Weights.Count != Math.Max(2, targets.Rows))
        {
            throw new ArgumentException($"{Weights.Count} class weights do not fit targets of {targets.Rows} outputs.");
        }

        if (targets.Rows == 1)
        {
            weights.Fill(T.CreateSaturating(Weights[0]));
            Accumulation.AddMultiple(T.CreateSaturating(Weights[1] - Weights[0]), targets.Values, weights);
        }
        else
        {
            weights.Clear();
            for (var i = 0; i < targets.Rows; i++)
            {
                Accumulation.AddMultiple(T.CreateSaturating(Weights[i]), targets.Row(i), weights);
            }
        }

        if (!given.IsEmpty)
        {
            Linear.Multiply(weights, given, weights);
        }
    }
}

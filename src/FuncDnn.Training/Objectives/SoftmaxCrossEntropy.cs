using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// The cross-entropy of the distribution p_i = e^z_i / sum e^z_k over the classes, computed from the logits z: for a
/// target distribution y (one-hot, or any other) l = -sum y_i ln p_i = ln(sum e^z_k) sum y_i - sum y_i z_i, after
/// subtracting the largest logit; dl/dz_i = p_i sum y_k - y_i.
/// </summary>
/// <param name="Smoothing">
/// The fraction of each target that is spread evenly over all K classes: y becomes (1 - Smoothing) y + Smoothing / K;
/// at least 0 and below 1.
/// </param>
/// <remarks>
/// Smoothing: Szegedy et al., Rethinking the Inception Architecture for Computer Vision, 2016, section 7.
/// </remarks>
public sealed record SoftmaxCrossEntropy(double Smoothing = 0) : Loss, IHasTargetDomain
{
    TargetDomain IHasTargetDomain.Targets => TargetDomain.Distributions;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.InUnitOpenHigh(nameof(SoftmaxCrossEntropy), nameof(Smoothing), Smoothing);

    /// <inheritdoc/>
    public override T Evaluate<T>(ObjectiveFrame<T> frame) =>
        SoftmaxPass.Run(
            frame.Operands,
            keep: T.CreateSaturating(1 - Smoothing),
            spread: T.CreateSaturating(Smoothing / frame.Targets.Rows)
        );

    /// <inheritdoc/>
    public override Prediction<T> Predict<T>(Matrix<T> outputs)
    {
        var probabilities = new T[outputs.Values.Length];
        SoftmaxPass.Probabilities(outputs.Span, probabilities);
        return new(outputs, Matrix<T>.Own(outputs.Rows, outputs.Columns, probabilities), Boundary: T.Zero);
    }
}

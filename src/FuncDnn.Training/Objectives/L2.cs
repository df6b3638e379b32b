using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// The penalty on the squares of the weights, as the course writes it: Lambda / (2 m) sum W^2, with the gradient Lambda
/// / m W; m is the number of examples in the batch. Biases are not penalized.
/// </summary>
/// <param name="Lambda">The strength, at least 0.</param>
public sealed record L2(double Lambda) : Penalty(Lambda)
{
    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => RangeCheck.NotNegative(nameof(L2), nameof(Lambda), Lambda);

    /// <inheritdoc/>
    protected override T Evaluate<T>(T factor, ReadOnlySpan<T> weights, Span<T> gradient) =>
        factor
        / (T.One + T.One)
        * (gradient.IsEmpty ? Reduction.SumOfSquares(weights) : SquareSum.AddGradient(factor, weights, gradient));
}

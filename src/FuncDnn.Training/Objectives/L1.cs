using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// The penalty on the magnitudes of the weights, which makes unneeded ones 0: Lambda / m sum |W|, with the gradient
/// Lambda / m sign(W), 0 where a weight is 0; m is the number of examples in the batch. Biases are not penalized.
/// </summary>
/// <param name="Lambda">The strength, at least 0.</param>
/// <remarks>Tibshirani, Regression Shrinkage and Selection via the Lasso, 1996.</remarks>
public sealed record L1(double Lambda) : Penalty(Lambda)
{
    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => RangeCheck.NotNegative(nameof(L1), nameof(Lambda), Lambda);

    /// <inheritdoc/>
    protected override T Evaluate<T>(T factor, ReadOnlySpan<T> weights, Span<T> gradient)
    {
        if (!gradient.IsEmpty)
        {
            Accumulation.AddSigns(factor, weights, gradient);
        }

        return factor * Reduction.SumOfMagnitudes(weights);
    }
}

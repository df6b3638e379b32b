using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Model.Initializers;

/// <summary>
/// Normal weights with one scale for layers of all sizes: w = factor z with z standard normal. The course uses 0.01 for
/// small networks, and 10 to show the effect of weights that are too large.
/// </summary>
/// <param name="Factor">The standard deviation of the weights, at least 0.</param>
public sealed record ScaledNormal(double Factor) : Initializer, IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() => RangeCheck.NotNegative(nameof(ScaledNormal), nameof(Factor), Factor);

    /// <inheritdoc/>
    public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source)
    {
        this.Validated();
        return FillNormal(weights, source, z => z * Factor);
    }
}

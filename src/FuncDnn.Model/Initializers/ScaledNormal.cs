using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Initializers;

/// <summary>
/// Normal weights of one scale, whatever the layer's size: w = factor z with z standard normal.
/// The course takes 0.01 for small nets, and 10 to show what too large weights do.
/// </summary>
/// <param name="Factor">The standard deviation of the weights.</param>
public sealed record ScaledNormal(double Factor) : Initializer
{
    /// <inheritdoc/>
    public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source) =>
        FillNormal(weights, source, z => z * Factor);
}

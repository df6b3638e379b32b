using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Initializers;

/// <summary>
/// What the course calls Xavier's rule: w = z / sqrt(fan in) with z standard normal, divided and not multiplied as in
/// its <c>randn(n, n_prev) / np.sqrt(n_prev)</c>. <see cref="LeCun"/> is the same distribution by a product, whose last
/// bits differ; <see cref="GlorotNormal"/> is the rule of Xavier Glorot's paper.
/// </summary>
public sealed record Xavier : Initializer
{
    /// <inheritdoc/>
    public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source)
    {
        var root = Math.Sqrt(weights.Columns);
        return FillNormal(weights, source, z => z / root);
    }
}

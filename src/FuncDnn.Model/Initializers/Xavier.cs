using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Initializers;

/// <summary>
/// The course's Xavier rule: w = z / sqrt(fan in) with z standard normal, divided rather than multiplied as in its
/// <c>randn(n, n_prev) / np.sqrt(n_prev)</c>. <see cref="LeCun"/> is the same distribution computed by a product, so
/// its last bits differ; <see cref="GlorotNormal"/> is the rule of Xavier Glorot's paper.
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

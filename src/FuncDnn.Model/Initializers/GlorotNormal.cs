using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Initializers;

/// <summary>
/// Weights that preserve the variance of the forward signal and that of the backward gradient alike: w = z sqrt(2 /
/// (fan in + fan out)) with z standard normal.
/// Source: Glorot, Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010,
/// equation 12.
/// </summary>
public sealed record GlorotNormal : Initializer
{
    /// <inheritdoc/>
    public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source)
    {
        var deviation = Math.Sqrt(2.0 / ((double)weights.Columns + weights.Rows));
        return FillNormal(weights, source, z => z * deviation);
    }
}

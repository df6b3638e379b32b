using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Initializers;

/// <summary>
/// The variance of <see cref="GlorotNormal"/> with a uniform distribution: w in [-a, a) with a = sqrt(6 / (fan in + fan
/// out)).
/// Source: Glorot, Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010,
/// equation 16 (the normalized initialization).
/// </summary>
public sealed record GlorotUniform : Initializer
{
    /// <inheritdoc/>
    public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source)
    {
        var limit = Math.Sqrt(6.0 / ((double)weights.Columns + weights.Rows));
        return FillUniform(weights, source, u => ((2 * u) - 1) * limit);
    }
}

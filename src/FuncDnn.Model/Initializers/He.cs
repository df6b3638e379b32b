using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Initializers;

/// <summary>
/// Weights for layers followed by a rectifier, which passes half of the variance: w = z sqrt(2 / fan in) with z
/// standard normal. This is <c>randn(n, n_prev) * sqrt(2 / n_prev)</c> of the course.
/// Source: He, Zhang, Ren, Sun, "Delving deep into rectifiers", ICCV 2015.
/// </summary>
public sealed record He : Initializer
{
    /// <inheritdoc/>
    public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source)
    {
        var deviation = Math.Sqrt(2.0 / weights.Columns);
        return FillNormal(weights, source, z => z * deviation);
    }
}

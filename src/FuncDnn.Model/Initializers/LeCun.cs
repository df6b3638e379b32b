using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Initializers;

/// <summary>
/// Weights that give a unit's sum the variance of its inputs: w = z sqrt(1 / fan in) with z standard normal.
/// Source: LeCun, Bottou, Orr, Müller, "Efficient backprop", 1998, equation 16.
/// </summary>
public sealed record LeCun : Initializer
{
    /// <inheritdoc/>
    public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source)
    {
        var deviation = Math.Sqrt(1.0 / weights.Columns);
        return FillNormal(weights, source, z => z * deviation);
    }
}

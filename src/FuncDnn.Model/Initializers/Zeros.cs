using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Initializers;

/// <summary>
/// All weights 0. The units of a layer then stay identical during training; it serves to show that, and for the last
/// layer of a regression. Source: the course, "Initialization".
/// </summary>
public sealed record Zeros : Initializer
{
    /// <inheritdoc/>
    /// <remarks>Nothing is drawn.</remarks>
    public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source)
    {
        weights.Values.Clear();
        return source;
    }
}

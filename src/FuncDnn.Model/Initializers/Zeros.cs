using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Initializers;

/// <summary>
/// All weights 0. The units of a layer then compute the same and learn the same for ever; it is here to be seen, and
/// for the last layer of a regression. Source: the course, "Initialization".
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

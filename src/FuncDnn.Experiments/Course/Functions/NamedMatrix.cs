using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>An input or a result of a function of the notes; a number is a 1 x 1 matrix.</summary>
/// <param name="Name">The name that the notes give it, such as A_prev or dW1.</param>
/// <param name="Value">Rows x columns.</param>
internal sealed record NamedMatrix(string Name, Matrix<double> Value)
{
    /// <summary>A number as a 1 x 1 matrix.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The number.</param>
    public NamedMatrix(string name, double value)
        : this(name, Matrix<double>.Of(1, 1, [value])) { }
}

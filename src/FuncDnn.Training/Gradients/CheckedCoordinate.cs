namespace FuncDnn.Training.Gradients;

/// <summary>A coordinate of a gradient beside the derivative by differences.</summary>
/// <param name="Index">Its index in the vector of the parameters.</param>
/// <param name="Gradient">The backward pass's number.</param>
/// <param name="Derivative">The derivative by differences.</param>
internal readonly record struct CheckedCoordinate(int Index, double Gradient, CoordinateDerivative Derivative)
{
    /// <summary>The derivative by differences; at a kink the one between both sides nearest to the gradient.</summary>
    public double Expected => Derivative.Nearest(Gradient);

    /// <summary>The difference of both; NaN if one is not a number.</summary>
    public double Difference => Math.Abs(Gradient - Expected);
}

using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Synthetic;

/// <summary>
/// A football pitch where players of either team head the ball, like the course's regularization exercise: two classes
/// that overlap along an S-shaped diagonal. With 211 examples a network of 2-20-3-1 units overfits unless it is
/// regularized. Points are uniform in an ellipse, x in -0.6 .. 0.4 and y in -0.7 .. 0.7; label 1 is where x &lt; centre
/// + slope y + bend sin(2 pi y) + normal noise.
/// </summary>
/// <param name="Blur">The standard deviation of the border's position, drawn for each example.</param>
public sealed record Football(double Blur = 0.12) : SyntheticData
{
    private const double CentreX = -0.1;
    private const double HalfWidth = 0.5;
    private const double HalfHeight = 0.7;
    private const double Slope = 0.45;
    private const double Bend = 0.05;

    /// <inheritdoc/>
    public override EquatableArray<string> Classes { get; } = ["other team", "our team"];

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => RangeCheck.NotNegative(nameof(Football), nameof(Blur), Blur);

    /// <inheritdoc/>
    protected override (Batch<double> Examples, RandomSource Next) DrawExamples(int count, RandomSource source)
    {
        var inputs = new double[MatrixShape.Length(2, count)];
        var (uniform, afterUniform) = source.Uniform(inputs.Length);
        var (blurs, next) = afterUniform.Normal(count, 0, Blur);
        var labels = new int[count];
        for (var i = 0; i < count; i++)
        {
            var radius = double.Sqrt(uniform[2 * i]);
            var angle = 2 * double.Pi * uniform[(2 * i) + 1];
            var x = CentreX + (HalfWidth * radius * PortableMath.Cos(angle));
            var y = HalfHeight * radius * PortableMath.Sin(angle);
            var border = CentreX + (Slope * y) + (Bend * PortableMath.Sin(2 * double.Pi * y)) + blurs[i];
            (inputs[i], inputs[count + i], labels[i]) = (x, y, x < border ? 1 : 0);
        }

        return (new(Matrix<double>.Own(2, count, inputs), Points.Targets(labels, 2)), next);
    }
}

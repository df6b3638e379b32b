using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Synthetic;

/// <summary>
/// Two interleaved half circles, the upper with label 0, the lower with label 1, evenly spaced points with normal
/// noise. With NumPy's random state these are the points of scikit-learn's <c>make_moons</c>.
/// </summary>
/// <param name="Noise">The standard deviation of the noise on each coordinate.</param>
public sealed record TwoMoons(double Noise = 0.2) : SyntheticData
{
    /// <inheritdoc/>
    public override EquatableArray<string> Classes { get; } = ["upper", "lower"];

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => RangeCheck.NotNegative(nameof(TwoMoons), nameof(Noise), Noise);

    /// <inheritdoc/>
    protected override (Batch<double> Examples, RandomSource Next) DrawExamples(int count, RandomSource source)
    {
        var upper = count / 2;
        var (x, y, labels) = (new double[count], new double[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var angle = i < upper ? Angle(i, upper) : Angle(i - upper, count - upper);
            var (cos, sin) = (PortableMath.Cos(angle), PortableMath.Sin(angle));
            (x[i], y[i], labels[i]) = i < upper ? (cos, sin, 0) : (1 - cos, 1 - sin - 0.5, 1);
        }

        return Points.ShuffledWithNoise(x, y, labels, 2, Noise, source);
    }

    // numpy.linspace(0, pi, points): its last point is pi itself, not a multiple of the rounded step.
    private static double Angle(int k, int points) =>
        k == 0 ? 0
        : k == points - 1 ? double.Pi
        : k * (double.Pi / (points - 1));
}

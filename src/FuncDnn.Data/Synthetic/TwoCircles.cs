using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Synthetic;

/// <summary>
/// Two circles around the origin, the outer of radius 1 with label 0, the inner with label 1, evenly spaced points
/// with normal noise. With NumPy's random state these are the points of scikit-learn's <c>make_circles</c>.
/// </summary>
/// <param name="Noise">The standard deviation of the noise on each coordinate.</param>
/// <param name="Factor">The radius of the inner circle, 0 to 1.</param>
public sealed record TwoCircles(double Noise = 0.05, double Factor = 0.8) : SyntheticData
{
    /// <inheritdoc/>
    public override EquatableArray<string> Classes { get; } = ["outer", "inner"];

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.NotNegative(nameof(TwoCircles), nameof(Noise), Noise)
        + RangeCheck.InUnitOpenLow(nameof(TwoCircles), nameof(Factor), Factor);

    /// <inheritdoc/>
    protected override (Batch<double> Examples, RandomSource Next) DrawExamples(int count, RandomSource source)
    {
        var outer = count / 2;
        var (x, y, labels) = (new double[count], new double[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var (k, points) = i < outer ? (i, outer) : (i - outer, count - outer);
            var angle = k * (2 * double.Pi / points);
            var radius = i < outer ? 1 : Factor;
            x[i] = PortableMath.Cos(angle) * radius;
            y[i] = PortableMath.Sin(angle) * radius;
            labels[i] = i < outer ? 0 : 1;
        }

        return Points.ShuffledWithNoise(x, y, labels, 2, Noise, source);
    }
}

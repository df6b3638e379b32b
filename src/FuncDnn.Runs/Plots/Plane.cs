using FuncDnn.Data;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Runs.Plots;

/// <summary>The part of the plane of two features that a plot shows.</summary>
/// <param name="X">The first feature.</param>
/// <param name="Y">The second feature.</param>
internal sealed record Plane(Scale X, Scale Y)
{
    private const double Margin = 0.08;
    private const double MaxStretch = 3;

    /// <summary>
    /// The examples with a margin. If both features have a similar range, units are equally long on both axes.
    /// </summary>
    /// <param name="data">The examples.</param>
    /// <param name="aspect">The width of the plot over its height.</param>
    public static Plane Around(Dataset<double> data, double aspect)
    {
        var inputs = data.Test.Map(test => test.Inputs).ToEquatableArray().Add(data.Train.Inputs);
        var (x, y) = (Range(inputs, 0), Range(inputs, 1));
        var (width, height) = (Extent(x) * (1 + 2 * Margin), Extent(y) * (1 + 2 * Margin));
        var stretch = aspect * height / width;
        if (stretch is > 1 / MaxStretch and < MaxStretch)
        {
            (width, height) = (Math.Max(width, aspect * height), Math.Max(height, width / aspect));
        }

        return new(Axis(x, width), Axis(y, height));
    }

    private static (double Low, double High) Range(EquatableArray<Matrix<double>> inputs, int feature) =>
        (
            inputs.Min(one => one.Span.Row(feature).ToArray().Min()),
            inputs.Max(one => one.Span.Row(feature).ToArray().Max())
        );

    private static double Extent((double Low, double High) range) =>
        range.High > range.Low ? range.High - range.Low : 1;

    private static Scale Axis((double Low, double High) range, double length)
    {
        var middle = (range.Low + range.High) / 2;
        return new(middle - length / 2, middle + length / 2, IsLogarithmic: false);
    }
}

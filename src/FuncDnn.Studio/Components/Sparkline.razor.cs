using System.Globalization;
using FuncDnn.Numerics.Collections;
using Microsoft.AspNetCore.Components;

namespace FuncDnn.Studio.Components;

/// <summary>A curve without axes, in the height of a line.</summary>
/// <remarks>Positive values over several powers of ten, as of a cost, are drawn by their logarithms.</remarks>
public sealed partial class Sparkline
{
    private const int Width = 120;
    private const int Height = 32;
    private const double Margin = 1.5;
    private const double LogarithmicFrom = 20;

    /// <summary>The values, evenly spaced; those that are not finite are left out.</summary>
    [Parameter]
    public EquatableArray<double> Values { get; set; }

    /// <summary>What it shows, for those who do not see it.</summary>
    [Parameter]
    public string Label { get; set; } = "";

    /// <summary>The points of the line, in a picture of <see cref="Width"/> by <see cref="Height"/>.</summary>
    /// <param name="values">The values.</param>
    internal static string PointsOf(EquatableArray<double> values)
    {
        var (least, most) = (values.Where(double.IsFinite).Min(), values.Where(double.IsFinite).Max());
        var heights = least > 0 && most / least > LogarithmicFrom ? values.Map(value => Math.Log(value)) : values;
        var (low, high) = (heights.Where(double.IsFinite).Min(), heights.Where(double.IsFinite).Max());
        return string.Join(
            ' ',
            heights
                .Index()
                .Where(point => double.IsFinite(point.Item))
                .Select(point =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(double)point.Index / (heights.Count - 1) * Width:0.#},{Y(point.Item, low, high):0.#}"
                    )
                )
        );
    }

    private static double Y(double value, double low, double high) =>
        high == low ? Height / 2 : Margin + (high - value) / (high - low) * (Height - 2 * Margin);
}

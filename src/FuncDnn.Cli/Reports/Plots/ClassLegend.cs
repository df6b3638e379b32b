using FuncDnn.Numerics.Collections;
using SkiaSharp;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>A legend of the classes in one row, for pictures of several plots.</summary>
internal static class ClassLegend
{
    private const float Points = 14;
    private const float Radius = 5;
    private const float Space = 22;

    /// <summary>Draws the legend.</summary>
    /// <param name="surface">The image.</param>
    /// <param name="names">The names of the classes.</param>
    /// <param name="x">Its centre, in points.</param>
    /// <param name="y">Its centre, in points.</param>
    public static void Draw(SKSurface surface, EquatableArray<string> names, float x, float y)
    {
        using var typeface = new Typeface().CreateTypeface(Typeface.Name, bold: false, italic: false);
        using var font = new SKFont(typeface, PlotStyle.PixelsPerPoint * Points);
        using var paint = new SKPaint { IsAntialias = true };
        const float dot = PlotStyle.PixelsPerPoint * Radius;
        var widths = names.Map(name => (3 * dot) + font.MeasureText(name) + (PlotStyle.PixelsPerPoint * Space));
        var (left, middle) = ((PlotStyle.PixelsPerPoint * x) - (widths.Sum() / 2), PlotStyle.PixelsPerPoint * y);
        for (var k = 0; k < names.Count; k++)
        {
            var color = PlotStyle.ClassColor(k);
            paint.Color = new SKColor(color.R, color.G, color.B);
            surface.Canvas.DrawCircle(left + dot, middle, dot, paint);
            paint.Color = new SKColor(PlotStyle.Ink.R, PlotStyle.Ink.G, PlotStyle.Ink.B);
            surface.Canvas.DrawText(names[k], left + (3 * dot), middle + dot, font, paint);
            left += widths[k];
        }
    }
}

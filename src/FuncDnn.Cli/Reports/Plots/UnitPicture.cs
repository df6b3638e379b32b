using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using SkiaSharp;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>The weights of a unit of the first layer as an image, if the input is an image.</summary>
internal static class UnitPicture
{
    private const int MaxUnits = 32;
    private const int Digit = 28;
    private const int Photograph = 64;
    private const int Channels = 3;

    /// <summary>Draws the first units of the first layer.</summary>
    /// <param name="parameters">The parameters of a network.</param>
    /// <returns>A PNG file for at most 32 units; none unless the input is a 28 x 28 or 64 x 64 x 3 image.</returns>
    public static EquatableArray<byte[]> All(Parameters<double> parameters) =>
        parameters
            .Layout.Slots.HeadOrNone()
            .Filter(slot =>
                slot.Role == SlotRole.Weight && slot.Columns is Digit * Digit or Photograph * Photograph * Channels
            )
            .Map(slot => parameters[slot])
            .Match(
                weights =>
                    Enumerable
                        .Range(0, Math.Min(weights.Rows, MaxUnits))
                        .Select(unit => Png(weights.Span.Row(unit)))
                        .ToEquatableArray(),
                () => []
            );

    private static byte[] Png(ReadOnlySpan<double> weights)
    {
        var isDigit = weights.Length == Digit * Digit;
        var side = isDigit ? Digit : Photograph;
        var largest = Largest(weights);
        using var bitmap = new SKBitmap(side, side);
        for (var pixel = 0; pixel < side * side; pixel++)
        {
            bitmap.SetPixel(
                pixel % side,
                pixel / side,
                isDigit
                    ? Signed(weights[pixel] / largest)
                    : Coloured(weights.Slice(Channels * pixel, Channels), largest)
            );
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();
    }

    private static double Largest(ReadOnlySpan<double> weights)
    {
        var largest = double.Epsilon;
        foreach (var weight in weights)
        {
            largest = Math.Max(largest, Math.Abs(weight));
        }

        return largest;
    }

    // White is 0; negative and positive weights have the colours of the two classes.
    private static SKColor Signed(double weight)
    {
        var color = ScottPlot.Colors.White.InterpolateRgb(PlotStyle.ClassColor(weight < 0 ? 0 : 1), Math.Abs(weight));
        return new(color.R, color.G, color.B);
    }

    // Grey is 0; positive weights are brighter, negative ones darker.
    private static SKColor Coloured(ReadOnlySpan<double> weights, double largest) =>
        new(Channel(weights[0] / largest), Channel(weights[1] / largest), Channel(weights[2] / largest));

    private static byte Channel(double weight) => (byte)Math.Round(byte.MaxValue * (1 + weight) / 2);
}

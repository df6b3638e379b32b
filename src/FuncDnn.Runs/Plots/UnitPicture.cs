using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using LanguageExt;

namespace FuncDnn.Runs.Plots;

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
        var largest = double.Epsilon;
        foreach (var weight in weights)
        {
            largest = Math.Max(largest, Math.Abs(weight));
        }

        return weights.Length == Digit * Digit ? Signed(weights, largest) : Coloured(weights, largest);
    }

    // Transparent is 0; negative and positive weights have the colours of the first two classes.
    private static byte[] Signed(ReadOnlySpan<double> weights, double largest)
    {
        var pixels = new byte[4 * weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            Palette.OfClass(weights[i] < 0 ? 0 : 1).CopyTo(pixels, 4 * i);
            pixels[4 * i + 3] = (byte)Math.Round(byte.MaxValue * Math.Abs(weights[i] / largest));
        }

        return PngImage.Colored(Digit, pixels);
    }

    // Grey is 0; positive weights are brighter, negative ones darker.
    private static byte[] Coloured(ReadOnlySpan<double> weights, double largest)
    {
        var pixels = new byte[4 * (weights.Length / Channels)];
        for (var i = 0; i < weights.Length; i++)
        {
            pixels[4 * (i / Channels) + i % Channels] = Channel(weights[i] / largest);
            pixels[4 * (i / Channels) + Channels] = byte.MaxValue;
        }

        return PngImage.Colored(Photograph, pixels);
    }

    private static byte Channel(double weight) => (byte)Math.Round(byte.MaxValue * (1 + weight) / 2);
}

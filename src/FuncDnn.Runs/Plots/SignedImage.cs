using FuncDnn.Runs.Drawing;

namespace FuncDnn.Runs.Plots;

/// <summary>Numbers of either sign as an image, on a scale from -largest to largest.</summary>
internal static class SignedImage
{
    private const int Channels = 3;

    /// <summary>
    /// A pixel for each number: transparent where it is 0; negative and positive ones have the colours of the first two
    /// classes.
    /// </summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="numbers">The numbers, row by row from the top.</param>
    /// <param name="largest">The number that has the full colour, positive.</param>
    public static byte[] Png(int width, ReadOnlySpan<double> numbers, double largest)
    {
        var pixels = new byte[4 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            Palette.OfClass(numbers[i] < 0 ? 0 : 1).CopyTo(pixels, 4 * i);
            pixels[4 * i + 3] = (byte)Math.Round(byte.MaxValue * Math.Abs(numbers[i] / largest));
        }

        return PngImage.Colored(width, pixels);
    }

    /// <summary>
    /// A pixel for three neighbours: red, green and blue; grey where they are 0, positive ones are brighter, negative
    /// ones darker.
    /// </summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="numbers">The numbers, row by row from the top, the channels of a pixel together.</param>
    /// <param name="largest">The number that has the full brightness, positive.</param>
    public static byte[] ColoredPng(int width, ReadOnlySpan<double> numbers, double largest)
    {
        var pixels = new byte[4 * (numbers.Length / Channels)];
        for (var i = 0; i < numbers.Length; i++)
        {
            pixels[4 * (i / Channels) + i % Channels] = Channel(numbers[i] / largest);
            pixels[4 * (i / Channels) + Channels] = byte.MaxValue;
        }

        return PngImage.Colored(width, pixels);
    }

    private static byte Channel(double share) => (byte)Math.Round(byte.MaxValue * (1 + share) / 2);
}

using System.Xml.Linq;
using FuncDnn.Experiments.Moments;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Plots;

namespace FuncDnn.Studio.Moments;

/// <summary>Numbers as pictures of pixels.</summary>
internal static class Pictures
{
    /// <summary>A picture within a drawing.</summary>
    /// <param name="png">Its file.</param>
    /// <param name="frame">Where.</param>
    public static XElement Image(byte[] png, Frame frame) =>
        new(
            "image",
            new XAttribute("x", Markup.Length(frame.Left)),
            new XAttribute("y", Markup.Length(frame.Top)),
            new XAttribute("width", Markup.Length(frame.Right - frame.Left)),
            new XAttribute("height", Markup.Length(frame.Bottom - frame.Top)),
            new XAttribute("preserveAspectRatio", "none"),
            new XAttribute("href", Markup.DataOf(png))
        );

    /// <summary>Numbers on a scale of their own, from -|largest| to |largest|.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="numbers">The numbers; those that are not finite are shown as 0.</param>
    public static byte[] Signed(int width, ReadOnlySpan<double> numbers)
    {
        var (finite, largest) = (new double[numbers.Length], double.Epsilon);
        for (var i = 0; i < numbers.Length; i++)
        {
            finite[i] = double.IsFinite(numbers[i]) ? numbers[i] : 0;
            largest = Math.Max(largest, Math.Abs(finite[i]));
        }

        return SignedImage.Png(width, finite, largest);
    }

    /// <summary>The weights of a unit of the first layer, on the common scale of all units.</summary>
    /// <param name="shape">The shape of the picture.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="largest">The largest of all units.</param>
    public static byte[] Weights(PictureShape shape, ReadOnlySpan<double> weights, double largest) =>
        shape.Channels == 1
            ? SignedImage.Png(shape.Width, weights, Math.Max(largest, double.Epsilon))
            : SignedImage.ColoredPng(shape.Width, weights, Math.Max(largest, double.Epsilon));

    /// <summary>An example, from black for its least number to white for its largest.</summary>
    /// <param name="shape">The shape of the picture.</param>
    /// <param name="numbers">Its features.</param>
    public static byte[] Example(PictureShape shape, ReadOnlySpan<double> numbers)
    {
        var (least, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var number in numbers)
        {
            (least, largest) = (Math.Min(least, number), Math.Max(largest, number));
        }

        var pixels = new byte[4 * shape.Width * shape.Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (pixel, channel) = (i / 4, i % 4);
            pixels[i] =
                channel == 3 ? byte.MaxValue
                : largest > least
                    ? Shade(
                        (numbers[pixel * shape.Channels + Math.Min(channel, shape.Channels - 1)] - least)
                            / (largest - least)
                    )
                : (byte)0;
        }

        return PngImage.Colored(shape.Width, pixels);
    }

    private static byte Shade(double share) => (byte)Math.Round(byte.MaxValue * Math.Clamp(share, 0, 1));
}

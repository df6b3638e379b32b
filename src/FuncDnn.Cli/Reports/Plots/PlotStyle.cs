using FuncDnn.Cli.Output;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>The common style of all plots: size, typeface, title, axes and colours.</summary>
internal static class PlotStyle
{
    /// <summary>The width of a picture in points; its file has twice as many pixels.</summary>
    public const int Width = 800;

    /// <summary>The height of a picture in points; its file has twice as many pixels.</summary>
    public const int Height = 600;

    /// <summary>The number of letters of a subtitle that fit, centred over the axes, beside long tick labels.</summary>
    public const int MaxSubtitle = 90;

    /// <summary>The number of pixels of a point.</summary>
    public const int PixelsPerPoint = 2;

    private const double TickDensity = 0.6;
    private const int CompressionLevel = 3;

    /// <summary>Text, axes and boundaries.</summary>
    public static Color Ink { get; } = Color.FromHex("#222222");

    /// <summary>Secondary elements: frames, ticks, the second line of the title.</summary>
    public static Color FaintInk { get; } = Color.FromHex("#666666");

    /// <summary>
    /// The colours of the classes, distinguishable with every kind of colour vision
    /// (M. Okabe, K. Ito: Color Universal Design, 2008).
    /// </summary>
    private static Color[] ClassColors { get; } =
    [
        Color.FromHex("#0072B2"),
        Color.FromHex("#D55E00"),
        Color.FromHex("#009E73"),
        Color.FromHex("#CC79A7"),
        Color.FromHex("#E69F00"),
        Color.FromHex("#56B4E9"),
        Color.FromHex("#444444"),
    ];

    /// <summary>The colour of a class.</summary>
    /// <param name="index">The class, from 0; the colours repeat after the last.</param>
    public static Color ClassColor(int index) => ClassColors[index % ClassColors.Length];

    /// <summary>An empty picture.</summary>
    /// <param name="title">The first line, large.</param>
    /// <param name="subtitle">The second line, small.</param>
    /// <param name="x">The label of the horizontal axis.</param>
    /// <param name="y">The label of the vertical axis.</param>
    public static Plot Empty(string title, string subtitle, string x, string y)
    {
        Typeface.Register();
        var plot = new Plot { ScaleFactor = PixelsPerPoint };
        plot.Axes.Title.Label.Text = title;
        plot.Axes.Title.Label.FontSize = 19;
        plot.Axes.Title.Label.Bold = true;
        plot.Axes.Title.Label.ForeColor = Ink;
        plot.Axes.Top.Label.Text = subtitle;
        plot.Axes.Bottom.Label.Text = x;
        plot.Axes.Left.Label.Text = y;
        foreach (var axis in plot.Axes.GetAxes())
        {
            axis.Label.Bold = false;
            axis.Label.FontSize = 14;
            axis.Label.ForeColor = Ink;
            axis.TickLabelStyle.FontSize = 12;
            axis.TickLabelStyle.ForeColor = FaintInk;
            axis.FrameLineStyle.Color = FaintInk;
            axis.MajorTickStyle.Color = FaintInk;
            axis.MinorTickStyle.Length = 0;
        }

        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { TickDensity = TickDensity };
        plot.Axes.Left.TickGenerator = new NumericAutomatic { TickDensity = TickDensity };

        plot.Axes.Top.Label.ForeColor = FaintInk;
        plot.Axes.Top.MinimumSize = 30;
        plot.Axes.Top.Label.OffsetY = 16;
        plot.Axes.Top.FrameLineStyle.IsVisible = false;
        plot.Axes.Right.FrameLineStyle.IsVisible = false;
        plot.Grid.MajorLineColor = Color.FromHex("#E8E8E8");
        return plot;
    }

    /// <summary>Adds a legend in one row at the top right; the plot leaves room for it.</summary>
    public static void AddLegend(Plot plot)
    {
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
        plot.Legend.OutlineColor = Colors.Transparent;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.FontColor = Ink;
    }

    /// <summary>Tick labels at whole numbers only, as 10,000 rather than 1E4.</summary>
    public static NumericAutomatic WholeNumbers() =>
        new()
        {
            IntegerTicksOnly = true,
            TickDensity = TickDensity,
            LabelFormatter = at => Formatting.Count((long)Math.Round(at)),
        };

    /// <summary>The picture as a PNG file.</summary>
    /// <remarks>
    /// Without filters and transparency: the search for the best filter takes most of the time of a plot, and plots of
    /// flat colours are as small without it.
    /// </remarks>
    public static byte[] Png(Plot plot)
    {
        using var surface = Surface(Width, Height);
        plot.Render(surface.Canvas, Width * PixelsPerPoint, Height * PixelsPerPoint);
        return Png(surface);
    }

    /// <summary>An empty image that several plots are drawn on.</summary>
    /// <param name="width">Its width in points.</param>
    /// <param name="height">Its height in points.</param>
    public static SKSurface Surface(int width, int height)
    {
        var surface = SKSurface.Create(
            new SKImageInfo(width * PixelsPerPoint, height * PixelsPerPoint, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        surface.Canvas.Clear(SKColors.White);
        return surface;
    }

    /// <summary>Draws a plot on a part of an image.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="surface">The image.</param>
    /// <param name="part">The part, in points.</param>
    public static void Draw(Plot plot, SKSurface surface, SKRectI part)
    {
        using var own = Surface(part.Width, part.Height);
        plot.Render(own.Canvas, part.Width * PixelsPerPoint, part.Height * PixelsPerPoint);
        using var image = own.Snapshot();
        surface.Canvas.DrawImage(image, part.Left * PixelsPerPoint, part.Top * PixelsPerPoint);
    }

    /// <summary>An image as a PNG file.</summary>
    public static byte[] Png(SKSurface surface)
    {
        using var pixels = surface.PeekPixels();
        using var png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.None, CompressionLevel));
        return png?.ToArray() ?? throw new InvalidOperationException("The picture cannot be encoded.");
    }
}

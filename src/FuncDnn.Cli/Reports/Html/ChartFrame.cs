using System.Xml.Linq;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>The frame of all charts with two axes: size, axes, grid lines and labels.</summary>
internal static class ChartFrame
{
    private const double Width = 340;
    private const double Height = 192;
    private const double Left = 52;
    private const double Right = 322;
    private const double Top = 8;
    private const double Bottom = 172;
    private const double NameHeight = 20;

    /// <summary>The size of a chart, and its description for screen readers.</summary>
    /// <param name="description">The description.</param>
    public static object[] ViewBox(string description) =>
        [
            new XAttribute("viewBox", $"0 0 {Width} {Height}"),
            new XAttribute("role", "img"),
            new XElement("title", description),
        ];

    /// <summary>The same with room for the names of both axes.</summary>
    /// <param name="description">The description.</param>
    public static object[] NamedViewBox(string description) =>
        [
            new XAttribute("viewBox", $"0 {-NameHeight} {Width} {Height + 2 * NameHeight}"),
            .. ViewBox(description).Skip(1),
        ];

    /// <summary>The left end, where the name of the vertical axis begins.</summary>
    public static double Start => 2;

    /// <summary>Where the name of the horizontal axis ends, with a gap.</summary>
    public static double NameEnd => Left + 8;

    /// <summary>The middle of the horizontal axis.</summary>
    public static double Middle => (Left + Right) / 2;

    /// <summary>The vertical axis for numbers.</summary>
    /// <param name="values">Finite numbers.</param>
    /// <param name="isShare">The numbers are shares of 1.</param>
    /// <remarks>Linear axes include zero, since magnitudes are compared by their distance from it; shares need
    /// not.</remarks>
    public static Scale Values(EquatableArray<double> values, bool isShare)
    {
        var scale = Scale.Over(values);
        return isShare ? scale with { IsLogarithmic = false }
            : scale.IsLogarithmic ? scale
            : scale with { Low = Math.Min(scale.Low, 0), High = Math.Max(scale.High, 0) };
    }

    /// <summary>The grid lines of the vertical axis with their labels.</summary>
    /// <param name="values">The axis.</param>
    /// <param name="isShare">The numbers are shares of 1, written in percent.</param>
    public static EquatableArray<object?[]> GridLines(Scale values, bool isShare) =>
        values.Ticks.Map(tick => GridLine(Y(values, tick), isShare ? Percent(tick) : Markup.Number(tick)));

    /// <summary>A tick of the horizontal axis.</summary>
    /// <param name="x">Its position.</param>
    /// <param name="label">Its label; none if there is no room.</param>
    public static object?[] Tick(double x, string? label) =>
        [Line(x, Bottom, x, Bottom + 4), label is null ? null : Text(x, Bottom + 16, "middle", label)];

    /// <summary>The horizontal axis.</summary>
    /// <param name="name">What it shows.</param>
    public static object[] HorizontalAxis(string name) =>
        [Line(Left, Bottom, Right, Bottom), Text(Left - 6, Bottom + 16, "end", name)];

    /// <summary>The horizontal position of a number.</summary>
    public static double X(Scale scale, double value) => Left + (Right - Left) * scale.Position(value);

    /// <summary>The vertical position of a number.</summary>
    public static double Y(Scale scale, double value) => Bottom - (Bottom - Top) * scale.Position(value);

    /// <summary>A text in the chart.</summary>
    /// <param name="x">Its horizontal position.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="anchor">The part of the text at that position: start, middle, end.</param>
    /// <param name="text">The text.</param>
    public static XElement Text(double x, double y, string anchor, string text) =>
        new(
            "text",
            new XAttribute("x", Markup.Length(x)),
            new XAttribute("y", Markup.Length(y)),
            new XAttribute("text-anchor", anchor),
            text
        );

    private static object?[] GridLine(double y, string label) =>
        [Line(Left, y, Right, y), Text(Left - 6, y + 4, "end", label)];

    /// <summary>A share of 1 as 25 %.</summary>
    public static string Percent(double share) => Markup.Number(100 * share) + " %";

    private static XElement Line(double x1, double y1, double x2, double y2) =>
        new(
            "path",
            new XAttribute("class", "grid"),
            new XAttribute("d", $"M{Markup.Length(x1)} {Markup.Length(y1)}L{Markup.Length(x2)} {Markup.Length(y2)}")
        );
}

using System.Xml.Linq;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Runs.Drawing;

/// <summary>The rectangle that two axes enclose, in the units of a drawing: grid lines, ticks and positions.</summary>
/// <param name="Left">Its left end.</param>
/// <param name="Top">Its upper end.</param>
/// <param name="Right">Its right end.</param>
/// <param name="Bottom">Its lower end.</param>
internal sealed record Frame(double Left, double Top, double Right, double Bottom)
{
    private const double SmallWidth = 340;
    private const double SmallHeight = 192;
    private const double NameHeight = 20;
    private const double LabelGap = 6;
    private const double BelowAxis = 16;
    private const double TickLength = 4;

    /// <summary>The frame of the charts of a page, which stand side by side.</summary>
    public static Frame Small { get; } = new(52, 8, 322, 172);

    /// <summary>The size of a chart, and its description for screen readers.</summary>
    /// <param name="description">The description.</param>
    public static object[] ViewBox(string description) =>
        [
            new XAttribute("viewBox", $"0 0 {SmallWidth} {SmallHeight}"),
            new XAttribute("role", "img"),
            new XElement("title", description),
        ];

    /// <summary>The same with room for the names of both axes.</summary>
    /// <param name="description">The description.</param>
    public static object[] NamedViewBox(string description) =>
        [
            new XAttribute("viewBox", $"0 {-NameHeight} {SmallWidth} {SmallHeight + 2 * NameHeight}"),
            .. ViewBox(description).Skip(1),
        ];

    /// <summary>The left end of a drawing, where the name of the vertical axis begins.</summary>
    public static double Start => 2;

    /// <summary>Where the name of the horizontal axis ends, with a gap.</summary>
    public double NameEnd => Left + 8;

    /// <summary>The middle of the horizontal axis.</summary>
    public double Middle => (Left + Right) / 2;

    /// <summary>Every so many ticks of the horizontal axis have room for a number.</summary>
    public int LabelEvery => Right - Left < SmallWidth ? 2 : 1;

    /// <summary>Its width over its height.</summary>
    public double Aspect => (Right - Left) / (Bottom - Top);

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
    public EquatableArray<object?[]> GridLines(Scale values, bool isShare) =>
        values.Ticks.Map(tick => GridLine(Y(values, tick), isShare ? Percent(tick) : Markup.Number(tick)));

    /// <summary>A tick of the horizontal axis.</summary>
    /// <param name="x">Its position.</param>
    /// <param name="label">Its label; none if there is no room.</param>
    public object?[] Tick(double x, string? label) =>
        [Line(x, Bottom, x, Bottom + TickLength), label is null ? null : Text(x, Bottom + BelowAxis, "middle", label)];

    /// <summary>A tick of the vertical axis, where there are no grid lines.</summary>
    /// <param name="y">Its position.</param>
    /// <param name="label">Its label.</param>
    public object[] SideTick(double y, string label) =>
        [Line(Left - TickLength, y, Left, y), Text(Left - LabelGap, y + 4, "end", label)];

    /// <summary>The horizontal axis.</summary>
    /// <param name="name">What it shows.</param>
    public object[] HorizontalAxis(string name) =>
        [Line(Left, Bottom, Right, Bottom), Text(Left - LabelGap, Bottom + BelowAxis, "end", name)];

    /// <summary>The horizontal position of a number.</summary>
    public double X(Scale scale, double value) => Left + (Right - Left) * scale.Position(value);

    /// <summary>The vertical position of a number.</summary>
    public double Y(Scale scale, double value) => Bottom - (Bottom - Top) * scale.Position(value);

    /// <summary>A text in a drawing.</summary>
    /// <param name="x">Its horizontal position.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="anchor">The part of the text at that position: start, middle, end.</param>
    /// <param name="text">The text, which may have any characters, or its parts.</param>
    public static XElement Text(double x, double y, string anchor, params object[] text) =>
        new(
            "text",
            new XAttribute("x", Markup.Length(x)),
            new XAttribute("y", Markup.Length(y)),
            new XAttribute("text-anchor", anchor),
            text.Select(part => part is string letters ? Markup.Clean(letters) : part)
        );

    /// <summary>A share of 1 as 25 %.</summary>
    public static string Percent(double share) => Markup.Number(100 * share) + " %";

    private object?[] GridLine(double y, string label) =>
        [Line(Left, y, Right, y), Text(Left - LabelGap, y + 4, "end", label)];

    private static XElement Line(double x1, double y1, double x2, double y2) =>
        new(
            "path",
            new XAttribute("class", "grid"),
            new XAttribute("d", $"M{Markup.Length(x1)} {Markup.Length(y1)}L{Markup.Length(x2)} {Markup.Length(y2)}")
        );
}

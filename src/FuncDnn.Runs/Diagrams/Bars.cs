using System.Xml.Linq;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Runs.Diagrams;

/// <summary>Named numbers as horizontal bars, which leave room for long names on a phone.</summary>
/// <param name="Title">Their title.</param>
/// <param name="Rows">The rows, from the top.</param>
/// <param name="Scale">The positions of the numbers; a bar begins at 0, or at the nearest end.</param>
/// <param name="Reading">How to read them.</param>
/// <param name="AreDots">
/// Whether each is a dot instead of a bar: for numbers that are compared with each other rather than with 0.
/// </param>
internal sealed record Bars(
    string Title,
    EquatableArray<BarRow> Rows,
    Scale Scale,
    string Reading,
    bool AreDots = false
)
{
    private double Base => Position(Math.Clamp(0, Scale.Low, Scale.High));

    /// <summary>Draws them.</summary>
    /// <returns>A figure with its caption and the sentence.</returns>
    public XElement ToMarkup() =>
        new(
            "figure",
            new XElement("figcaption", new XElement("b", Markup.Clean(Title))),
            Markup.Of("div", "bars", Rows.Map(Row)),
            Markup.Of("p", "reading", Markup.Clean(Reading))
        );

    private object[] Row(BarRow row)
    {
        var (at, low, high) = (
            Position(row.Value),
            Position(row.Value - row.Deviation),
            Position(row.Value + row.Deviation)
        );
        return
        [
            Markup.Of("span", "name", Markup.Clean(row.Name)),
            Markup.Of(
                "span",
                "track",
                AreDots ? Spot(at) : Span("fill", Math.Min(at, Base), Math.Abs(at - Base)),
                row.Deviation > 0 ? Span("spread", low, high - low) : null,
                "\u00A0"
            ),
            Markup.Of("span", "value", row.Text),
        ];
    }

    private static XElement Span(string kind, double from, double width) =>
        new(
            "i",
            new XAttribute("class", kind),
            new XAttribute("style", $"left: {Markup.Length(from)}%; width: {Markup.Length(width)}%"),
            ""
        );

    private static XElement Spot(double at) =>
        new("i", new XAttribute("class", "spot"), new XAttribute("style", $"left: {Markup.Length(at)}%"), "");

    private double Position(double value) => 100 * Math.Clamp(Scale.Position(value), 0, 1);
}

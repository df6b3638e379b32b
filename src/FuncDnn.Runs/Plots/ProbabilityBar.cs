using System.Xml.Linq;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Runs.Plots;

/// <summary>
/// The scale beside a plot of two classes: from the colour of the first (probability 0) through none to that of the
/// second (probability 1).
/// </summary>
internal static class ProbabilityBar
{
    private const double Gap = 16;
    private const double Width = 12;
    private const double LabelGap = 52;

    /// <summary>Draws it.</summary>
    /// <param name="frame">The plot.</param>
    /// <param name="name">The name of the second class.</param>
    public static object[] ToMarkup(Frame frame, string name)
    {
        var bar = frame with { Left = frame.Right + Gap, Right = frame.Right + Gap + Width };
        var (x, y) = (Markup.Length(bar.Left + LabelGap), Markup.Length((bar.Top + bar.Bottom) / 2));
        var label = Frame.Text(bar.Left + LabelGap, (bar.Top + bar.Bottom) / 2, "middle", $"probability of {name}");
        label.Add(new XAttribute("class", "name"), new XAttribute("transform", $"rotate(-90 {x} {y})"));
        return
        [
            new XElement(
                "linearGradient",
                new XAttribute("id", "probability"),
                new XAttribute("x1", 0),
                new XAttribute("y1", 1),
                new XAttribute("x2", 0),
                new XAttribute("y2", 0),
                Stop(0, ofClass: 0, certainty: 1),
                Stop(0.5, ofClass: 0, certainty: 0),
                Stop(0.5, ofClass: 1, certainty: 0),
                Stop(1, ofClass: 1, certainty: 1)
            ),
            new XElement(
                "rect",
                new XAttribute("fill", "url(#probability)"),
                new XAttribute("x", Markup.Length(bar.Left)),
                new XAttribute("y", Markup.Length(bar.Top)),
                new XAttribute("width", Width),
                new XAttribute("height", Markup.Length(bar.Bottom - bar.Top))
            ),
            new Scale(0, 1, IsLogarithmic: false).Ticks.Map(tick =>
                Frame.Text(
                    bar.Right + 4,
                    bar.Y(new Scale(0, 1, IsLogarithmic: false), tick) + 4,
                    "start",
                    Markup.Number(tick)
                )
            ),
            label,
        ];
    }

    private static XElement Stop(double offset, int ofClass, double certainty) =>
        new(
            "stop",
            new XAttribute("offset", Markup.Length(offset)),
            new XAttribute("stop-color", Palette.HexOfClass(ofClass)),
            new XAttribute("stop-opacity", Markup.Length(ProbabilityField.Opacity(certainty)))
        );
}

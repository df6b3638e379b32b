using System.Text;
using System.Xml.Linq;
using FuncDnn.Experiments.Explaining;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Runs.Diagrams;

/// <summary>A picture with two named axes, and a sentence that says how to read it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Horizontal">The horizontal axis.</param>
/// <param name="Vertical">The vertical axis.</param>
/// <param name="Marks">What it shows.</param>
/// <param name="Reading">How to read it.</param>
internal sealed record Diagram(
    string Title,
    NumberAxis Horizontal,
    NumberAxis Vertical,
    EquatableArray<Mark> Marks,
    string Reading
)
{
    private const double NameAbove = -10;
    private const double NameBelow = 206;
    private const double RugHeight = 6;
    private const double Gap = 0.5;
    private const int LabelledTicks = 5;

    /// <summary>Draws it.</summary>
    /// <returns>A figure with its caption, its legend and the sentence.</returns>
    public XElement ToMarkup() =>
        new(
            "figure",
            new XElement(
                "figcaption",
                new XElement("b", Markup.Clean(Title)),
                Marks
                    .Filter(mark => mark.Key.Length > 0)
                    .Map(mark => Markup.Of("span", $"key c{mark.Color}", Markup.Clean(mark.Key)))
            ),
            new XElement(
                "svg",
                Frame.NamedViewBox(Markup.Clean($"{Title}: {Vertical.Name} over {Horizontal.Name}")),
                Frame.Text(Frame.Start, NameAbove, "start", Vertical.Name),
                Frame.Small.GridLines(Vertical.Scale, Vertical.IsShare),
                Horizontal.Scale.Ticks.Map((i, tick) => Tick(i, tick)),
                Frame.Small.HorizontalAxis(""),
                Frame.Text(Frame.Small.Middle, NameBelow, "middle", Horizontal.Name),
                Marks.Map(Draw)
            ),
            Markup.Of("p", "reading", Markup.Clean(Reading))
        );

    private object?[] Tick(int i, double tick) =>
        Frame.Small.Tick(
            Frame.Small.X(Horizontal.Scale, tick),
            i % (Horizontal.Scale.Ticks.Count <= LabelledTicks && !Horizontal.IsDate ? 1 : 2) == 0
                ? Horizontal.Label(tick)
                : null
        );

    private XElement Draw(Mark mark)
    {
        var points = mark.Points.Filter(point => double.IsFinite(point.X) && double.IsFinite(point.Y));
        var kind = mark.Kind switch
        {
            MarkKind.Line => "line",
            MarkKind.Dots => "dots",
            MarkKind.Guide => "guide",
            MarkKind.Columns => "columns",
            _ => "rug",
        };
        return new XElement(
            "path",
            new XAttribute("class", $"{kind} c{mark.Color}"),
            new XAttribute("d", mark.Kind == MarkKind.Columns ? Columns(points) : Path(mark.Kind, points))
        );
    }

    private string Path(MarkKind kind, EquatableArray<CurvePoint> points)
    {
        var path = new StringBuilder();
        foreach (var point in points)
        {
            var (x, y) = (Markup.Length(X(point)), Markup.Length(Y(point)));
            path.Append(
                kind switch
                {
                    // Of length 0: round caps make it a dot.
                    MarkKind.Dots => $"M{x} {y}h0",
                    MarkKind.Rug => $"M{x} {y}v{Markup.Length(-RugHeight)}",
                    _ => path.Length == 0 ? $"M{x} {y}" : $"L{x} {y}",
                }
            );
        }

        return path.ToString();
    }

    private string Columns(EquatableArray<CurvePoint> points)
    {
        var width = points.Count < 2 ? 0 : (X(points[1]) - X(points[0])) / 2 - Gap;
        var bottom = Markup.Length(Frame.Small.Y(Vertical.Scale, Vertical.Scale.Low));
        return string.Concat(
            points.Map(point =>
                $"M{Markup.Length(X(point) - width)} {bottom}V{Markup.Length(Y(point))}"
                + $"H{Markup.Length(X(point) + width)}V{bottom}z"
            )
        );
    }

    private double X(CurvePoint point) => Frame.Small.X(Horizontal.Scale, point.X);

    private double Y(CurvePoint point) => Frame.Small.Y(Vertical.Scale, point.Y);
}

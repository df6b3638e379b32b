using System.Text;
using System.Xml.Linq;
using LanguageExt;

namespace FuncDnn.Cli.HtmlReport;

/// <summary>Curves over the steps of a run, in one frame.</summary>
/// <param name="Title">What stands over it.</param>
/// <param name="Curves">The curves, two at most.</param>
/// <param name="IsShare">The numbers are shares of 1, written in percent.</param>
internal sealed record Chart(string Title, Seq<Curve> Curves, bool IsShare = false)
{
    private const double Width = 340;
    private const double Height = 192;
    private const double Left = 52;
    private const double Right = 322;
    private const double Top = 8;
    private const double Bottom = 172;

    /// <summary>True where there is something to draw.</summary>
    public bool HasPoints => Curves.Exists(curve => curve.Points.Exists(point => double.IsFinite(point.Value)));

    /// <summary>Draws it.</summary>
    /// <returns>A figure with its caption.</returns>
    public XElement ToMarkup()
    {
        var points = Curves.Bind(curve => curve.Drawn).Filter(point => double.IsFinite(point.Value)).Strict();
        var values = Values(points.Map(point => point.Value).Strict());
        var steps = Scale.Over(points.Map(point => (double)point.Step).Strict()) with { IsLogarithmic = false };
        return new XElement(
            "figure",
            new XElement(
                "figcaption",
                new XElement("b", Title),
                Curves.Count > 1 ? Curves.Map((i, curve) => Markup.Of("span", $"key c{i}", curve.Name)) : null
            ),
            new XElement(
                "svg",
                new XAttribute("viewBox", $"0 0 {Width} {Height}"),
                new XAttribute("role", "img"),
                new XElement("title", $"{Title} over the steps"),
                values.Ticks.Map(tick => Tick(Y(values, tick), IsShare ? Percent(tick) : Markup.Number(tick))),
                steps.Ticks.Filter(Whole).Map((i, tick) => StepTick(i, X(steps, tick), tick)),
                Curves.Map(
                    (i, curve) =>
                        new XElement(
                            "path",
                            new XAttribute("class", $"line c{i}"),
                            new XAttribute("d", Path(curve, steps, values))
                        )
                ),
                Line(Left, Bottom, Right, Bottom),
                Text(Left - 6, Bottom + 16, "end", "step")
            )
        );
    }

    // Sizes are compared by their distance from zero, so zero is in the picture; shares and powers have their own.
    private Scale Values(Seq<double> values)
    {
        var scale = Scale.Over(values);
        return IsShare ? scale with { IsLogarithmic = false }
            : scale.IsLogarithmic ? scale
            : scale with { Low = Math.Min(scale.Low, 0), High = Math.Max(scale.High, 0) };
    }

    private static object?[] Tick(double y, string label) =>
        [Line(Left, y, Right, y), Text(Left - 6, y + 4, "end", label)];

    private static object?[] StepTick(int i, double x, double step) =>
        [Line(x, Bottom, x, Bottom + 4), i % 2 == 0 ? Text(x, Bottom + 16, "middle", Markup.Number(step)) : null];

    private static bool Whole(double tick) => tick == Math.Floor(tick);

    private static string Percent(double share) => Markup.Number(100 * share) + " %";

    private static double X(Scale steps, double step) => Left + (Right - Left) * steps.Place(step);

    private static double Y(Scale values, double value) => Bottom - (Bottom - Top) * values.Place(value);

    private static XElement Line(double x1, double y1, double x2, double y2) =>
        new(
            "path",
            new XAttribute("class", "grid"),
            new XAttribute("d", $"M{Markup.Length(x1)} {Markup.Length(y1)}L{Markup.Length(x2)} {Markup.Length(y2)}")
        );

    private static XElement Text(double x, double y, string anchor, string text) =>
        new(
            "text",
            new XAttribute("x", Markup.Length(x)),
            new XAttribute("y", Markup.Length(y)),
            new XAttribute("text-anchor", anchor),
            text
        );

    // A point between two gaps is a stroke of no length: its round ends make it a dot.
    private static string Path(Curve curve, Scale steps, Scale values)
    {
        var path = new StringBuilder();
        var isDrawing = false;
        foreach (var (step, value) in curve.Drawn)
        {
            if (double.IsFinite(value))
            {
                var at = $"{Markup.Length(X(steps, step))} {Markup.Length(Y(values, value))}";
                path.Append(isDrawing ? $"L{at}" : $"M{at}h0");
            }

            isDrawing = double.IsFinite(value);
        }

        return path.ToString();
    }
}

using System.Text;
using System.Xml.Linq;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>Curves over the steps of a run.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Curves">The curves; those after the first few have no colour of their own.</param>
/// <param name="End">The step at which training ended: the end of the horizontal axis.</param>
/// <param name="IsShare">The numbers are shares of 1, written in percent.</param>
/// <param name="Reading">How to read it.</param>
/// <param name="Unit">What the horizontal axis counts.</param>
internal sealed record Chart(
    string Title,
    EquatableArray<Curve> Curves,
    long End,
    bool IsShare = false,
    string Reading = "",
    string Unit = "step"
)
{
    /// <summary>The number of colours; further curves are faint, and have no name beside the title.</summary>
    public const int Colors = 6;

    /// <summary>Whether there is something to draw.</summary>
    public bool HasPoints => Curves.Exists(curve => curve.Points.Exists(point => double.IsFinite(point.Value)));

    /// <summary>Draws it.</summary>
    /// <returns>A figure with its caption.</returns>
    public XElement ToMarkup()
    {
        var points = Curves.Bind(curve => curve.Drawn).Filter(point => double.IsFinite(point.Value));
        var values = ChartFrame.Values(points.Map(point => point.Value), IsShare);
        var steps = Steps(points.Map(point => point.Step));
        return new XElement(
            "figure",
            new XElement(
                "figcaption",
                new XElement("b", Title),
                Curves.Count > 1
                    ? Curves.Take(Colors).Map((i, curve) => Markup.Of("span", $"key c{i}", Markup.Clean(curve.Name)))
                    : []
            ),
            new XElement(
                "svg",
                ChartFrame.ViewBox($"{Title} over the {Unit}s"),
                ChartFrame.GridLines(values, IsShare),
                steps.Ticks.Filter(IsWhole).Map((i, tick) => StepTick(i, ChartFrame.X(steps, tick), tick)),
                // The first curves are drawn last, on top.
                Curves
                    .Map(
                        (i, curve) =>
                            new XElement(
                                "path",
                                new XAttribute("class", i < Colors ? $"line c{i}" : "line other"),
                                new XAttribute("d", Path(curve, steps, values))
                            )
                    )
                    .Rev(),
                ChartFrame.HorizontalAxis(Unit)
            ),
            Reading.Length == 0 ? null : Markup.Of("p", "reading", Reading)
        );
    }

    // From the first report on, since a branch begins late; a single report is where its training ended.
    private Scale Steps(EquatableArray<long> reports)
    {
        var end = Math.Max(End, reports.Max());
        return new(reports.Min() is var first && first < end ? first : 0, Math.Max(end, 1), IsLogarithmic: false);
    }

    private static object?[] StepTick(int i, double x, double step) =>
        // The name of the axis is at its left end.
        ChartFrame.Tick(x, i % 2 == 0 && x > ChartFrame.NameEnd ? Markup.Number(step) : null);

    private static bool IsWhole(double tick) => tick == Math.Floor(tick);

    // A point between two gaps is a line of length 0, which round caps make a dot.
    private static string Path(Curve curve, Scale steps, Scale values)
    {
        var path = new StringBuilder();
        var isDrawing = false;
        foreach (var (step, value) in curve.Drawn)
        {
            if (double.IsFinite(value))
            {
                var at = $"{Markup.Length(ChartFrame.X(steps, step))} {Markup.Length(ChartFrame.Y(values, value))}";
                path.Append(isDrawing ? $"L{at}" : $"M{at}h0");
            }

            isDrawing = double.IsFinite(value);
        }

        return path.ToString();
    }
}

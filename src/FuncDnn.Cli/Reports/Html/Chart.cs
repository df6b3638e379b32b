using System.Text;
using System.Xml.Linq;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>Curves over the steps of a run.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Curves">The curves, at most two.</param>
/// <param name="End">The step at which training ended: the end of the horizontal axis.</param>
/// <param name="IsShare">The numbers are shares of 1, written in percent.</param>
internal sealed record Chart(string Title, EquatableArray<Curve> Curves, long End, bool IsShare = false)
{
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
                Curves.Count > 1 ? Curves.Map((i, curve) => Markup.Of("span", $"key c{i}", curve.Name)) : []
            ),
            new XElement(
                "svg",
                ChartFrame.ViewBox($"{Title} over the steps"),
                ChartFrame.GridLines(values, IsShare),
                steps.Ticks.Filter(IsWhole).Map((i, tick) => StepTick(i, ChartFrame.X(steps, tick), tick)),
                Curves.Map(
                    (i, curve) =>
                        new XElement(
                            "path",
                            new XAttribute("class", $"line c{i}"),
                            new XAttribute("d", Path(curve, steps, values))
                        )
                ),
                ChartFrame.HorizontalAxis("step")
            )
        );
    }

    // From the first report on, since a branch begins late; a single report is where its training ended.
    private Scale Steps(EquatableArray<long> reports)
    {
        var end = Math.Max(End, reports.Max());
        return new(reports.Min() is var first && first < end ? first : 0, Math.Max(end, 1), IsLogarithmic: false);
    }

    private static object?[] StepTick(int i, double x, double step) =>
        ChartFrame.Tick(x, i % 2 == 0 ? Markup.Number(step) : null);

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

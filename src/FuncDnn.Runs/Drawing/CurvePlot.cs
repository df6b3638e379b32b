using System.Text;
using System.Xml.Linq;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Runs.Drawing;

/// <summary>Curves over the steps or epochs of a run, with their axes.</summary>
/// <param name="Curves">The curves; those after the first few have no colour of their own.</param>
/// <param name="End">Where training ended: the end of the horizontal axis.</param>
/// <param name="IsShare">The numbers are shares of 1, written in percent.</param>
/// <param name="Unit">What the horizontal axis counts.</param>
/// <param name="Kind">The vertical axis.</param>
internal sealed record CurvePlot(
    EquatableArray<Curve> Curves,
    long End,
    bool IsShare,
    string Unit,
    AxisKind Kind = AxisKind.Automatic
)
{
    /// <summary>The number of colours; further curves are faint.</summary>
    public const int Colors = 6;

    /// <summary>Whether there is something to draw.</summary>
    public bool HasPoints => Curves.Exists(curve => curve.Points.Exists(point => double.IsFinite(point.Value)));

    /// <summary>The horizontal axis; there must be points.</summary>
    public Scale Steps => StepsOf(Finite.Map(point => point.Step));

    /// <summary>Whether the vertical axis may be logarithmic: all numbers are positive and differ.</summary>
    public bool MayBeLogarithmic => !IsShare && Range is { Least: > 0 } range && range.Largest > range.Least;

    /// <summary>Whether the vertical axis is logarithmic.</summary>
    public bool IsLogarithmic => Values.IsLogarithmic;

    private Scale Values =>
        Frame.Values(Finite.Map(point => point.Value), IsShare).As(IsShare ? AxisKind.Automatic : Kind, Range);

    private (double Least, double Largest) Range =>
        (Finite.Min(point => point.Value), Finite.Max(point => point.Value));

    private EquatableArray<(long Step, double Value)> Finite =>
        Curves.Bind(curve => curve.Drawn).Filter(point => double.IsFinite(point.Value));

    /// <summary>Draws them.</summary>
    /// <param name="frame">Where.</param>
    public object?[] In(Frame frame)
    {
        var values = Values;
        var steps = Steps;
        return
        [
            frame.GridLines(values, IsShare),
            steps.Ticks.Filter(IsWhole).Map((i, tick) => StepTick(frame, i, frame.X(steps, tick), tick)),
            // The first curves are drawn last, on top.
            Curves
                .Map(
                    (i, curve) =>
                        new XElement(
                            "path",
                            new XAttribute("class", $"line {curve.Look(i)}{(IsPoint(curve) ? " single" : "")}"),
                            new XAttribute("d", Path(curve, frame, steps, values))
                        )
                )
                .Rev(),
            frame.HorizontalAxis(Unit),
        ];
    }

    // From the first report on, since a branch begins late; a single report is where its training ended.
    private Scale StepsOf(EquatableArray<long> reports)
    {
        var end = Math.Max(End, reports.Max());
        return new(reports.Min() is var first && first < end ? first : 0, Math.Max(end, 1), IsLogarithmic: false);
    }

    private static object?[] StepTick(Frame frame, int i, double x, double step) =>
        // The name of the axis is at its left end.
        frame.Tick(x, i % frame.LabelEvery == 0 && x > frame.NameEnd ? Markup.Number(step) : null);

    // A run of one report: its only point must be seen.
    private static bool IsPoint(Curve curve) => curve.Drawn.Filter(point => double.IsFinite(point.Value)).Count == 1;

    private static bool IsWhole(double tick) => tick == Math.Floor(tick);

    // A point between two gaps is a line of length 0, which round caps make a dot.
    private static string Path(Curve curve, Frame frame, Scale steps, Scale values)
    {
        var path = new StringBuilder();
        var isDrawing = false;
        foreach (var (step, value) in curve.Drawn)
        {
            if (double.IsFinite(value))
            {
                var at = $"{Markup.Length(frame.X(steps, step))} {Markup.Length(frame.Y(values, value))}";
                path.Append(isDrawing ? $"L{at}" : $"M{at}h0");
            }

            isDrawing = double.IsFinite(value);
        }

        return path.ToString();
    }
}

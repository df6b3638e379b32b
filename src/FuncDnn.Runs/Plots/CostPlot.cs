using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Output;

namespace FuncDnn.Runs.Plots;

/// <summary>The plot of the cost over the run.</summary>
internal static class CostPlot
{
    private const double Width = 640;
    private const double Height = 440;
    private const double LegendY = 62;
    private static readonly Frame Frame = new(64, 76, 620, 404);

    /// <summary>Draws the cost at each report: its mean over the epoch and, if other, that of the last batch.</summary>
    /// <param name="caption">Title and subtitle.</param>
    /// <param name="unit">The unit of the horizontal axis: iteration or epoch.</param>
    /// <param name="cost">The cost at each report; at least one.</param>
    public static Picture Of(PlotTitle caption, string unit, EquatableArray<CostPoint> cost)
    {
        var hasTwoCurves = cost.Exists(point => point.Cost != point.MeanCost);
        var mean = Curve(hasTwoCurves ? "mean of the epoch" : "cost", "c0", cost, point => point.MeanCost);
        EquatableArray<Curve> curves = hasTwoCurves
            ? [mean, Curve("last batch", "c1 thin", cost, point => point.Cost)]
            : [mean];
        var plot = new CurvePlot(curves, cost[^1].Epoch, IsShare: false, unit);
        return new(
            Width,
            Height,
            $"{caption.Title}: the cost over the run",
            $"The cost is {Formatting.Cost(cost[0].MeanCost)} at {unit} {Formatting.Count(cost[0].Epoch)} and "
                + $"{Formatting.Cost(cost[^1].MeanCost)} at {unit} {Formatting.Count(cost[^1].Epoch)}.",
            [
                caption.ToMarkup(PlotTitle.Start),
                hasTwoCurves ? Legend.OfCurves(curves, PlotTitle.Start, LegendY) : null,
                plot.HasPoints ? plot.In(Frame) : null,
            ]
        );
    }

    private static Curve Curve(
        string name,
        string style,
        EquatableArray<CostPoint> cost,
        Func<CostPoint, double> value
    ) => new(name, cost.Map(point => (point.Epoch, value(point))), style);
}

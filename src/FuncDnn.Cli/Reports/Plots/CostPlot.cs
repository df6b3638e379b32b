using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using ScottPlot;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>The plot of the cost over the run.</summary>
internal static class CostPlot
{
    private const double Margin = 0.06;
    private const double LegendMargin = 0.14;
    private const int MaxMarkers = 60;

    /// <summary>Draws the cost at each report: its mean over the epoch and, if other, that of the last batch.</summary>
    /// <param name="caption">Title and subtitle.</param>
    /// <param name="unit">The unit of the horizontal axis: iteration or epoch.</param>
    /// <param name="cost">The cost at each report; at least one.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] Png(PlotTitle caption, string unit, EquatableArray<CostPoint> cost)
    {
        var at = cost.Map(point => (double)point.Epoch).ToArray();
        var (last, mean) = (cost.Map(point => point.Cost).ToArray(), cost.Map(point => point.MeanCost).ToArray());
        using var plot = PlotStyle.Empty(caption.Title, caption.Subtitle, unit, "cost");
        var hasTwoCurves = !last.SequenceEqual(mean);
        if (hasTwoCurves)
        {
            Add(plot, at, last, PlotStyle.ClassColor(1).WithAlpha(0.6), width: 1.2f).LegendText = "last batch";
        }

        var curve = Add(plot, at, mean, PlotStyle.ClassColor(0), width: 2.5f);
        if (hasTwoCurves)
        {
            curve.LegendText = "mean of the epoch";
            PlotStyle.AddLegend(plot);
        }

        // Costs are compared by their distance from zero, so zero is in the picture.
        var top = Math.Max(Math.Max(last.Max(), mean.Max()), 0);
        var bottom = Math.Min(Math.Min(last.Min(), mean.Min()), 0);
        var height = top > bottom ? top - bottom : 1;
        var side = at[^1] > at[0] ? Margin / 2 * (at[^1] - at[0]) : 0.5;
        plot.Axes.SetLimits(
            at[0] - side,
            at[^1] + side,
            bottom < 0 ? bottom - Margin * height : 0,
            bottom + (1 + (hasTwoCurves ? LegendMargin : Margin)) * height
        );
        plot.Axes.Bottom.TickGenerator = PlotStyle.WholeNumbers();
        return PlotStyle.Png(plot);
    }

    private static ScottPlot.Plottables.Scatter Add(Plot plot, double[] at, double[] values, Color color, float width)
    {
        var line = plot.Add.Scatter(at, values, color);
        line.LineWidth = width;
        line.MarkerSize = at.Length <= MaxMarkers ? 2 + 2 * width : 0;
        return line;
    }
}

using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>The plot of the cost over the run.</summary>
internal static class CostPlot
{
    private const double Margin = 0.06;

    /// <summary>Draws the cost at each report.</summary>
    /// <param name="caption">Title and subtitle.</param>
    /// <param name="unit">The unit of the horizontal axis: iteration or epoch.</param>
    /// <param name="cost">The cost at each report; at least one.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] Png(PlotTitle caption, string unit, EquatableArray<CostPoint> cost)
    {
        var at = cost.Map(point => (double)point.Epoch).ToArray();
        var values = cost.Map(point => point.Cost).ToArray();
        using var plot = PlotStyle.Empty(caption.Title, caption.Subtitle, unit, "cost");
        var line = plot.Add.Scatter(at, values, PlotStyle.ClassColor(0));
        line.LineWidth = 2.5f;
        line.MarkerSize = at.Length <= 60 ? 7 : 0;

        // Costs are compared by their distance from zero, so zero is in the picture.
        var top = Math.Max(values.Max(), 0);
        var bottom = Math.Min(values.Min(), 0);
        var height = top > bottom ? top - bottom : 1;
        var width = Math.Max(at[^1] - at[0], 1);
        plot.Axes.SetLimits(
            at[0] - Margin / 2 * width,
            at[0] + (1 + Margin / 2) * width,
            bottom < 0 ? bottom - Margin * height : 0,
            bottom + (1 + Margin) * height
        );
        plot.Axes.Bottom.TickGenerator = PlotStyle.WholeNumbers();
        return PlotStyle.Png(plot);
    }
}

using ScottPlot;
using ScottPlot.Panels;
using ScottPlot.TickGenerators;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>
/// From the colour of the first class (probability 0) through white to that of the second (probability 1).
/// </summary>
internal sealed class ProbabilityScale : IColormap, IHasColorAxis
{
    // Paler than the examples, which must stand out.
    private const double MaxIntensity = 0.5;

    /// <inheritdoc/>
    public string Name => "probability";

    /// <inheritdoc/>
    public IColormap Colormap => this;

    /// <summary>The colour bar next to a picture.</summary>
    /// <param name="label">What it shows.</param>
    public static ColorBar Panel(string label)
    {
        var bar = new ColorBar(new ProbabilityScale(), Edge.Right) { Label = label, Width = 18 };
        bar.LabelStyle.Bold = false;
        bar.LabelStyle.FontName = Typeface.Name;
        bar.LabelStyle.FontSize = 14;
        bar.LabelStyle.ForeColor = PlotStyle.Ink;
        bar.Axis.TickLabelStyle.FontName = Typeface.Name;
        bar.Axis.TickLabelStyle.FontSize = 12;
        bar.Axis.TickLabelStyle.ForeColor = PlotStyle.FaintInk;
        bar.Axis.TickGenerator = new NumericManual([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"]);
        return bar;
    }

    /// <summary>The colour of a class, paler with less certainty.</summary>
    /// <param name="classIndex">The class, from 0.</param>
    /// <param name="certainty">From 0 (white) to 1; clamped.</param>
    public static Color Tint(int classIndex, double certainty) =>
        Colors.White.InterpolateRgb(
            PlotStyle.ClassColor(classIndex),
            MaxIntensity * (double.IsNaN(certainty) ? 0 : Math.Clamp(certainty, 0, 1))
        );

    /// <inheritdoc/>
    public Color GetColor(double position) => Tint(position < 0.5 ? 0 : 1, Math.Abs(2 * position - 1));

    /// <inheritdoc/>
    public ScottPlot.Range GetRange() => new(0, 1);
}

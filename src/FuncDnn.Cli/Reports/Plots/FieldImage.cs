using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>
/// A picture that fills a rectangle of the plot, its colours changing evenly from point to point: with the plotting
/// library's own, of cubic curves, a fifth of the time of the whole picture went into what nobody can see.
/// </summary>
/// <param name="image">The picture.</param>
internal sealed class FieldImage(SKImage image) : ImageRect
{
    /// <inheritdoc/>
    public override void Render(RenderPack rp) =>
        rp.Canvas.DrawImage(image, Axes.GetPixelRect(Rect).ToSKRect(), new SKSamplingOptions(SKFilterMode.Linear));
}

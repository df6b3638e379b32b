using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;
using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>
/// The decision boundary of a classifier of two features: the probability of the most likely class as a colour,
/// the boundary between the classes as a line, and the examples.
/// </summary>
internal static class BoundaryPlot
{
    private static readonly PixelPadding Padding = new(left: 76, right: 104, bottom: 96, top: 70);

    private static MarkerStyle Train { get; } =
        new(MarkerShape.FilledCircle, 9) { OutlineColor = Colors.White, OutlineWidth = 1 };

    private static MarkerStyle Test { get; } =
        new(MarkerShape.FilledDiamond, 9) { OutlineColor = PlotStyle.Ink, OutlineWidth = 1.3f };

    /// <summary>Whether examples can be drawn in a plane: two features and at least two classes.</summary>
    /// <param name="data">The examples.</param>
    public static bool CanShow(Dataset<double> data) => data.Train.Inputs.Rows == 2 && data.Classes.Count >= 2;

    /// <summary>Draws the probabilities around the examples, and the examples.</summary>
    /// <param name="caption">Title and subtitle.</param>
    /// <param name="probabilities">Inputs, 2 x examples, to probabilities, 1 x examples or classes x examples.</param>
    /// <param name="data">The examples.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] Png(
        PlotTitle caption,
        Func<Matrix<double>, Matrix<double>> probabilities,
        Dataset<double> data
    )
    {
        var aspect = (PlotStyle.Width - Padding.Horizontal) / (PlotStyle.Height - Padding.Vertical);
        using var plot = PlotStyle.Empty(caption.Title, caption.Subtitle, "feature x1", "feature x2");
        using var image = AddRegions(plot, Frame(data, aspect), probabilities, data, scale: 1);
        if (data.Classes.Count == 2)
        {
            plot.Axes.AddPanel(ProbabilityScale.Panel($"probability of {ClassName(data.Classes[1])}"));
        }

        AddLegend(plot, data);
        plot.Layout.Fixed(Padding);
        return PlotStyle.Png(plot);
    }

    /// <summary>Adds the regions of the classes, their boundaries and the examples to a plot.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="frame">What it shows.</param>
    /// <param name="probabilities">As for <see cref="Png"/>.</param>
    /// <param name="data">The examples.</param>
    /// <param name="scale">The size of the examples, of 1.</param>
    /// <returns>The picture of the regions, to dispose of when the plot is drawn.</returns>
    public static SKImage AddRegions(
        Plot plot,
        CoordinateRect frame,
        Func<Matrix<double>, Matrix<double>> probabilities,
        Dataset<double> data,
        float scale
    )
    {
        var field = ProbabilityField.Over(frame, probabilities);
        var image = field.Image();
        plot.PlottableList.Add(new FieldImage(image) { Rect = frame });
        AddBoundaries(plot, field);
        AddExamples(plot, data.Train, data.Classes, Scaled(Train, scale));
        data.Test.IfSome(test => AddExamples(plot, test, data.Classes, Scaled(Test, scale)));
        plot.HideGrid();
        plot.Axes.SetLimits(frame);
        return image;
    }

    /// <summary>
    /// The examples with a margin. If both features have a similar range, units are equally long on both axes.
    /// </summary>
    /// <param name="data">The examples.</param>
    /// <param name="aspect">The width of the plot over its height.</param>
    public static CoordinateRect Frame(Dataset<double> data, float aspect)
    {
        const double margin = 0.08;
        const double maxStretch = 3;
        var inputs = data.Test.Map(test => test.Inputs).ToEquatableArray().Add(data.Train.Inputs);
        var x = new CoordinateRange(inputs.Min(Lowest(0)), inputs.Max(Highest(0)));
        var y = new CoordinateRange(inputs.Min(Lowest(1)), inputs.Max(Highest(1)));
        var (width, height) = (Extent(x) * (1 + 2 * margin), Extent(y) * (1 + 2 * margin));
        var stretch = aspect * height / width;
        if (stretch is > 1 / maxStretch and < maxStretch)
        {
            (width, height) = (Math.Max(width, aspect * height), Math.Max(height, width / aspect));
        }

        return new(x.Center - width / 2, x.Center + width / 2, y.Center - height / 2, y.Center + height / 2);
    }

    private static Func<Matrix<double>, double> Lowest(int feature) =>
        inputs => inputs.Span.Row(feature).ToArray().Min();

    private static Func<Matrix<double>, double> Highest(int feature) =>
        inputs => inputs.Span.Row(feature).ToArray().Max();

    private static double Extent(CoordinateRange range) => range.Length > 0 ? range.Length : 1;

    private static void AddBoundaries(Plot plot, ProbabilityField field)
    {
        foreach (var margins in field.Margins())
        {
            var lines = new ContourLines
            {
                ContourLineLevels = [0],
                LineColor = PlotStyle.Ink,
                LineWidth = 2,
            };
            lines.LabelStyle.IsVisible = false;
            lines.Update(margins);
            plot.PlottableList.Add(lines);
        }
    }

    private static void AddExamples(
        Plot plot,
        Batch<double> examples,
        EquatableArray<string> classes,
        MarkerStyle marker
    )
    {
        var (x, y) = (examples.Inputs.Span.Row(0).ToArray(), examples.Inputs.Span.Row(1).ToArray());
        var ofClass = Enumerable.Range(0, examples.Count).ToLookup(j => ClassOf(examples.Targets, j));
        for (var k = 0; k < classes.Count; k++)
        {
            var markers = plot.Add.Markers(ofClass[k].Select(j => new Coordinates(x[j], y[j])).ToArray());
            markers.MarkerStyle = Marker(marker, PlotStyle.ClassColor(k));
        }
    }

    // One row holds 0 or 1, several rows are one-hot.
    private static int ClassOf(Matrix<double> targets, int example) =>
        targets.Rows == 1
            ? (targets[0, example] >= 0.5 ? 1 : 0)
            : Enumerable.Range(0, targets.Rows).MaxBy(row => targets[row, example]);

    private static MarkerStyle Scaled(MarkerStyle marker, float scale) =>
        new(marker.Shape, scale * marker.Size)
        {
            OutlineColor = marker.OutlineColor,
            OutlineWidth = scale * marker.OutlineWidth,
        };

    private static MarkerStyle Marker(MarkerStyle template, Color color) =>
        new(template.Shape, template.Size, color)
        {
            OutlineColor = template.OutlineColor,
            OutlineWidth = template.OutlineWidth,
        };

    // Colours show the class, shapes the training and test set.
    private static void AddLegend(Plot plot, Dataset<double> data)
    {
        var classes = data.Classes.Map((k, name) => Entry(ClassName(name), Marker(Train, PlotStyle.ClassColor(k))));
        LegendItem[] roles = data.Test.IsSome
            ? [Entry("train", Marker(Train, Colors.Gray)), Entry("test", Marker(Test, Colors.Gray))]
            : [];
        plot.Legend.ManualItems.AddRange(classes.Concat(roles));
        plot.Legend.DisplayPlottableLegendItems = false;
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.BackgroundColor = Colors.Transparent;
        plot.Legend.TightHorizontalWrapping = true;
        plot.Legend.InterItemPadding = new(7, 7, 2, 2);
        plot.Legend.FontSize = 14;
        plot.Legend.FontColor = PlotStyle.Ink;
        plot.ShowLegend(Edge.Bottom);
    }

    /// <summary>The name of a class in a legend; classes without names are numbers.</summary>
    public static string ClassName(string name) => name.All(char.IsAsciiDigit) ? $"class {name}" : name;

    private static LegendItem Entry(string label, MarkerStyle marker) =>
        new()
        {
            LabelText = label,
            MarkerStyle = marker,
            LineWidth = 0,
        };
}

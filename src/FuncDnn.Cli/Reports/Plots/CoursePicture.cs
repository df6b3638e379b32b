using FuncDnn.Cli.Output;
using FuncDnn.Cli.Runs;
using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using ScottPlot;
using SkiaSharp;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>
/// Experiments that the course compares, in one picture: their costs over each other, and their decision boundaries
/// side by side with the training examples.
/// </summary>
internal static class CoursePicture
{
    private const int Width = 1200;
    private const int CurvesHeight = 400;
    private const int BoundaryHeight = 420;
    private const int LegendHeight = 40;
    private const float SmallExamples = 0.62f;
    private const int FirstColor = 2;
    private const float FirstWidth = 5;
    private const float LeastWidth = 2;

    private const string OtherData = "not the course's examples, but similar ones that are generated";

    // A curve that begins this much higher than the others would flatten them.
    private const double TooHigh = 4;
    private const double Margin = 0.12;

    private static readonly PixelPadding BoundaryPadding = new(left: 50, right: 14, bottom: 40, top: 66);

    /// <summary>Draws a comparison.</summary>
    /// <param name="comparison">What it compares.</param>
    /// <param name="runs">The runs of its members, in their order.</param>
    /// <returns>A PNG file; equal runs give equal bytes.</returns>
    public static byte[] Png(CourseComparison comparison, EquatableArray<CourseRun> runs)
    {
        using var surface = PlotStyle.Surface(Width, CurvesHeight + BoundaryHeight + LegendHeight);
        using (var curves = Curves(comparison, runs))
        {
            PlotStyle.Draw(curves, surface, new SKRectI(0, 0, Width, CurvesHeight));
        }

        var width = Width / comparison.Members.Count;
        foreach (var (i, member) in comparison.Members.Map((i, member) => (i, member)))
        {
            DrawBoundary(member.Label, runs[i], surface, i * width, width);
        }

        ClassLegend.Draw(
            surface,
            runs[0].Data.Classes.Map(BoundaryPlot.ClassName),
            Width / 2f,
            CurvesHeight + BoundaryHeight + LegendHeight / 3f
        );
        return PlotStyle.Png(surface);
    }

    // As in the course's notes.
    private static Dataset<double> TrainingPart(CourseRun run) => run.Data with { Test = Option<Batch<double>>.None };

    private static Plot Curves(CourseComparison comparison, EquatableArray<CourseRun> runs)
    {
        var highest = runs.Map(run => run.Outcome.Cost.Max(point => point.MeanCost));
        var limit = TooHigh * highest.Order().ElementAt(highest.Count / 2);
        var top = runs.Bind(run => run.Outcome.Cost.Map(point => point.MeanCost)).Filter(cost => cost <= limit).Max();
        var plot = PlotStyle.Empty(
            comparison.Title,
            string.Join("; ", Remarks(comparison, runs, limit)),
            Labels.Unit(runs[0].Outcome.Experiment),
            runs[0].Outcome.Experiment.BatchSize == 0 ? "cost" : "cost: mean of the epoch, thin its last batch"
        );
        foreach (var (i, run) in runs.Map((i, run) => (i, run)))
        {
            // Earlier curves are wider: momentum lies on gradient descent.
            var width = Math.Max(LeastWidth, FirstWidth / (1 + i));
            AddCurves(plot, comparison.Members[i].Label, PlotStyle.ClassColor(FirstColor + i), width, run.Outcome);
        }

        PlotStyle.AddLegend(plot);
        var epochs = runs.Max(run => run.Outcome.Cost[^1].Epoch);
        plot.Axes.SetLimits(-0.01 * epochs, 1.01 * epochs, 0, (1 + Margin) * top);
        plot.Axes.Bottom.TickGenerator = PlotStyle.WholeNumbers();
        return plot;
    }

    private static EquatableArray<string> Remarks(
        CourseComparison comparison,
        EquatableArray<CourseRun> runs,
        double limit
    ) =>
        comparison
            .Members.Map((i, member) => (member.Label, Highest: runs[i].Outcome.Cost.Max(point => point.MeanCost)))
            .Filter(one => one.Highest > limit)
            .Map(one => $"{one.Label} begins at {Formatting.Cost(one.Highest)}, above the picture")
        + (runs.Exists(run => run.Rows.IsEmpty) ? [OtherData] : EquatableArray<string>.Empty);

    private static void AddCurves(Plot plot, string label, Color color, float width, RunResult outcome)
    {
        var at = outcome.Cost.Map(point => (double)point.Epoch).ToArray();
        void Add(double[] costs, Color shade, float thickness, string text)
        {
            var line = plot.Add.ScatterLine(at, costs, shade);
            line.LineWidth = thickness;
            line.LegendText = text;
        }

        if (outcome.Experiment.BatchSize != 0)
        {
            Add([.. outcome.Cost.Map(point => point.Cost)], color.WithAlpha(0.35), 1, "");
        }

        Add([.. outcome.Cost.Map(point => point.MeanCost)], color, width, label);
    }

    private static void DrawBoundary(string label, CourseRun run, SKSurface surface, int left, int width)
    {
        var train = TrainingPart(run);
        var test = run.Outcome.TestAccuracy.Map(share => $", test {Formatting.Percent(share)}").IfNone("");
        var aspect = (width - BoundaryPadding.Horizontal) / (BoundaryHeight - BoundaryPadding.Vertical);
        using var plot = PlotStyle.Empty(label, $"train {Formatting.Percent(run.Outcome.TrainAccuracy)}{test}", "", "");
        using var image = BoundaryPlot.AddRegions(
            plot,
            BoundaryPlot.Frame(train, aspect),
            run.Outcome.Model.Probabilities,
            train,
            SmallExamples
        );
        plot.Axes.Title.Label.FontSize = 16;
        plot.Layout.Fixed(BoundaryPadding);
        PlotStyle.Draw(plot, surface, new SKRectI(left, CurvesHeight, left + width, CurvesHeight + BoundaryHeight));
    }
}

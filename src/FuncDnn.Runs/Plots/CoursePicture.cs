using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Plots;

/// <summary>
/// Experiments that the course compares, in one picture: their costs over each other, and their decision boundaries
/// side by side with the training examples.
/// </summary>
internal static class CoursePicture
{
    private const double Width = 960;
    private const double Height = 690;
    private const double LegendY = 62;
    private const double BoundaryTop = 330;
    private const double ClassesY = 672;
    private const double Radius = 2.2;
    private const int FirstColor = 2;

    private const string OtherData = "not the course's examples, but similar ones that are generated";

    // A curve that begins this much higher than the others would flatten them.
    private const double TooHigh = 4;

    private static readonly Frame Curves = new(64, 76, 940, 290);
    private static readonly Frame Boundary = new(40, 380, 306, 640);

    /// <summary>Draws a comparison.</summary>
    /// <param name="comparison">What it compares.</param>
    /// <param name="runs">The runs of its members, in their order.</param>
    public static Picture Of(CourseComparison comparison, EquatableArray<CourseRun> runs)
    {
        var highest = runs.Map(run => run.Outcome.Cost.Max(point => point.MeanCost));
        var limit = TooHigh * highest.Order().ElementAt(highest.Count / 2);
        var curves = runs.Map((i, run) => CurvesOf(comparison.Members[i].Label, i, run.Outcome, limit))
            .Bind(curvesOfRun => curvesOfRun);
        var unit = Labels.Unit(runs[0].Outcome.Experiment);
        var remarks = Remarks(comparison, runs, limit);
        return new(
            Width,
            Height,
            comparison.Title,
            $"{comparison.Shows} {string.Join("; ", remarks)}",
            [
                new PlotTitle(
                    comparison.Title,
                    string.Join("; ", EquatableArray.Of(CostName(runs[0].Outcome)) + remarks)
                ).ToMarkup(Curves.Left),
                Legend.OfCurves(curves, Curves.Left, LegendY),
                // Reversed: the last curve of a plot is drawn first, and the wide one lies under the others.
                new CurvePlot(
                    curves.Rev().ToEquatableArray(),
                    runs.Max(run => run.Outcome.Cost[^1].Epoch),
                    IsShare: false,
                    unit
                ).In(Curves),
                comparison.Members.Map((i, member) => Regions(member.Label, runs[i], i * Width / runs.Count)),
                Legend.Rows(BoundaryPlot.EntriesOf(runs[0].Data.Classes), Width / 2, ClassesY),
            ]
        );
    }

    private static string CostName(RunResult outcome) =>
        outcome.Experiment.BatchSize == 0 ? "cost" : "cost: mean of the epoch, thin its last batch";

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

    // The first curve is wide, since others may lie on it: momentum on gradient descent.
    private static EquatableArray<Curve> CurvesOf(string label, int index, RunResult outcome, double limit)
    {
        Curve Of(string name, string style, Func<int, double> cost) =>
            new(
                name,
                outcome.Cost.Map((i, point) => (point.Epoch, cost(i) <= limit ? cost(i) : double.NaN)),
                $"c{FirstColor + index}{style}"
            );
        var mean = Of(label, index == 0 ? " broad" : "", i => outcome.Cost[i].MeanCost);
        return outcome.Experiment.BatchSize == 0 ? [mean] : [mean, Of("", " thin", i => outcome.Cost[i].Cost)];
    }

    private static object[] Regions(string label, CourseRun run, double left)
    {
        // As in the course's notes.
        var train = run.Data with
        {
            Test = Option<Batch<double>>.None,
        };
        var frame = Boundary with { Left = left + Boundary.Left, Right = left + Boundary.Right };
        var test = run.Outcome.TestAccuracy.Map(share => $", test {Formatting.Percent(share)}").IfNone("");
        var regions = new ClassRegions(
            ProbabilityField.Over(Plane.Around(train, frame.Aspect), run.Outcome.Model.Probabilities),
            train,
            Radius
        );
        return
        [
            new PlotTitle(label, $"train {Formatting.Percent(run.Outcome.TrainAccuracy)}{test}").ToMarkup(
                frame.Middle,
                "middle",
                BoundaryTop
            ),
            regions.In(frame),
        ];
    }
}

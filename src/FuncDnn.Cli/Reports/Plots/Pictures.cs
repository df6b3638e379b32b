using FuncDnn.Cli.Files;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Runs;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>The pictures of a run.</summary>
/// <param name="Files">Those that could be drawn.</param>
/// <param name="Units">The weights of the first units, where the input is an image; no files of their own.</param>
/// <param name="LeftOut">Why the others could not, if there are others.</param>
internal sealed record Pictures(EquatableArray<FileContent> Files, EquatableArray<byte[]> Units, Option<string> LeftOut)
{
    private static readonly Lazy<Task> Prepared = new(() =>
        Task.Run(() => CostPlot.Png(new PlotTitle("", ""), "", [new CostPoint(0, 1), new CostPoint(1, 0)]))
    );

    /// <summary>No pictures, and none missed.</summary>
    public static Pictures None { get; } =
        new(EquatableArray<FileContent>.Empty, EquatableArray<byte[]>.Empty, Prelude.None);

    /// <summary>
    /// Draws a picture that nobody sees, once and on another thread: the drawing library takes longer to load than a
    /// picture to draw, and that is done while a run trains. What goes wrong here goes wrong again, and is told, with the
    /// others.
    /// </summary>
    public static Task Prepare() => Prepared.Value;

    /// <summary>Draws the cost and, for classifiers of two features, the decision boundary.</summary>
    /// <param name="outcome">What came out of the run.</param>
    /// <param name="data">What it learnt from.</param>
    public static Pictures Of(RunResult outcome, Dataset<double> data)
    {
        var caption = new PlotTitle(outcome.Experiment.Name, Labels.Ending(outcome));
        try
        {
            // Side by side: drawing takes longer than many a run.
            var boundary = BoundaryPlot.CanShow(data)
                ? Task.Run(() => BoundaryPlot.Png(caption, outcome.Model.Probabilities, data))
                : null;
            var cost = new FileContent(
                RunFiles.Cost,
                CostPlot.Png(caption, Labels.Unit(outcome.Experiment), outcome.Cost)
            );
            return new(
                boundary is null
                    ? [cost]
                    : [cost, new FileContent(RunFiles.Boundary, boundary.GetAwaiter().GetResult())],
                UnitPicture.All(outcome.Model.InDouble()),
                Prelude.None
            );
        }
        catch (Exception fault)
        {
            // A run of hours is worth more than its pictures: whatever keeps the plotting library from its work
            // (most often its native part, which cannot be loaded on this machine), the numbers are written.
            var reason = fault.GetBaseException().Message.Split('\n')[0];
            return new(EquatableArray<FileContent>.Empty, EquatableArray<byte[]>.Empty, reason);
        }
    }
}

using FuncDnn.Cli.Files;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Runs;
using FuncDnn.Data;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>The plots of a run.</summary>
/// <param name="Files">The plots that could be drawn.</param>
/// <param name="Units">The weights of the first units as images, if the input is an image; for the page only.</param>
/// <param name="LeftOut">Why plots are missing, if any are.</param>
internal sealed record Pictures(EquatableArray<FileContent> Files, EquatableArray<byte[]> Units, Option<string> LeftOut)
{
    private static readonly Lazy<Task> Prepared = new(() =>
        Task.Run(() => CostPlot.Png(new PlotTitle("", ""), "", [new CostPoint(0, 1, 1), new CostPoint(1, 0, 1)]))
    );

    /// <summary>No plots, and none missing.</summary>
    public static Pictures None { get; } =
        new(EquatableArray<FileContent>.Empty, EquatableArray<byte[]>.Empty, Prelude.None);

    /// <summary>
    /// Draws a plot and discards it, once and on another thread, while a run trains: loading the plotting library takes
    /// longer than drawing. An error here occurs again when the real plots are drawn, and is reported then.
    /// </summary>
    public static Task Prepare() => Prepared.Value;

    /// <summary>Draws the cost and, for classifiers of two features, the decision boundary.</summary>
    /// <param name="outcome">The results of the run.</param>
    /// <param name="data">Its examples.</param>
    public static Pictures Of(RunResult outcome, Dataset<double> data)
    {
        var caption = new PlotTitle(outcome.Experiment.Name, Labels.Ending(outcome, PlotStyle.MaxSubtitle));
        try
        {
            // In parallel: drawing takes longer than many runs.
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
                UnitPicture.All(outcome.Model.ParametersAsDouble()),
                Prelude.None
            );
        }
        catch (Exception exception)
        {
            // Whatever stops the plotting library (usually its native part cannot be loaded on this machine), the
            // results of the run are written.
            var reason = exception.GetBaseException().Message.Split('\n')[0];
            return new(EquatableArray<FileContent>.Empty, EquatableArray<byte[]>.Empty, reason);
        }
    }
}

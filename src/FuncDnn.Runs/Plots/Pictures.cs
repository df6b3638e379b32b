using FuncDnn.Data;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Plots;

/// <summary>The plots of a run.</summary>
/// <param name="Files">The plots.</param>
/// <param name="Boundary">That of the decision boundary, for classifiers of two features.</param>
/// <param name="Units">The weights of the first units as images, if the input is an image; for the page only.</param>
internal sealed record Pictures(
    EquatableArray<FileContent> Files,
    Option<BoundaryPlot> Boundary,
    EquatableArray<byte[]> Units
)
{
    /// <summary>No plots.</summary>
    public static Pictures None { get; } =
        new(EquatableArray<FileContent>.Empty, Option<BoundaryPlot>.None, EquatableArray<byte[]>.Empty);

    /// <summary>Draws the cost and, for classifiers of two features, the decision boundary.</summary>
    /// <param name="outcome">The results of the run.</param>
    /// <param name="data">Its examples.</param>
    public static Pictures Of(RunResult outcome, Dataset<double> data)
    {
        var caption = new PlotTitle(
            MessageText.Shorten(outcome.Experiment.Name, PlotTitle.MaxTitle),
            Labels.Ending(outcome, PlotTitle.MaxSubtitle)
        );
        var boundary = BoundaryPlot.CanShow(data)
            ? BoundaryPlot.Of(caption, outcome.Model.Probabilities, data)
            : Option<BoundaryPlot>.None;
        var cost = CostPlot.Of(caption, Labels.Unit(outcome.Experiment), outcome.Cost);
        return new(
            boundary
                .Map(plot => new FileContent(RunFiles.Boundary, plot.ToPicture().ToFile()))
                .ToEquatableArray()
                .Add(new FileContent(RunFiles.Cost, cost.ToFile())),
            boundary,
            UnitPicture.All(outcome.Model.ParametersAsDouble())
        );
    }
}

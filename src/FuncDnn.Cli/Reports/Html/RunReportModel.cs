using FuncDnn.Cli.Reports.Console;
using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Explaining;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Diagrams;
using FuncDnn.Runs.Output;
using FuncDnn.Runs.Plots;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>The content of the page of a run as values, equal for equal runs.</summary>
/// <param name="Name">The name of the experiment.</param>
/// <param name="Ending">How the run ended, in one line.</param>
/// <param name="Facts">Settings and results, each with its name.</param>
/// <param name="Metrics">The metrics of each part of the data, of a run that has ended.</param>
/// <param name="Charts">The curves of the run.</param>
/// <param name="Explanation">What the model gets right and wrong, and what it looks at.</param>
/// <param name="Boundary">The decision boundary, for two features.</param>
/// <param name="Confusion">The confusion matrix.</param>
/// <param name="Units">The weights of the first layer as images, if the input is an image.</param>
/// <param name="Dead">The number of units and of dead units of each ReLU.</param>
/// <param name="Weights">The distribution of the weights of each layer.</param>
internal sealed record RunReportModel(
    string Name,
    string Ending,
    EquatableArray<(string Name, string Value)> Facts,
    Option<TextTable> Metrics,
    EquatableArray<Chart> Charts,
    Option<ModelExplanation> Explanation,
    Option<BoundaryPlot> Boundary,
    Option<HeatMap> Confusion,
    EquatableArray<byte[]> Units,
    EquatableArray<DeadUnits> Dead,
    EquatableArray<Histogram> Weights
)
{
    /// <summary>The content for a run that has ended.</summary>
    /// <param name="outcome">The results.</param>
    /// <param name="reports">Its reports.</param>
    /// <param name="data">Its examples.</param>
    /// <param name="pictures">Its pictures.</param>
    /// <param name="isExplained">Whether the model is explained, which takes longer than many runs.</param>
    public static RunReportModel Of(
        RunResult outcome,
        EquatableArray<StepReport> reports,
        Dataset<double> data,
        Pictures pictures,
        bool isExplained = true
    )
    {
        var parameters = outcome.Model.ParametersAsDouble();
        return ForDiverged(outcome.Experiment, reports, outcome.Steps, Labels.Ending(outcome)) with
        {
            Facts =
                ExperimentFacts.Of(outcome.Experiment)
                + EquatableArray.Of(
                    ("steps", Formatting.Count(outcome.Steps)),
                    ("parameters", Formatting.Count(parameters.Layout.Length))
                )
                + Stopped(outcome)
                + EquatableArray.Of<(string, string)>(("parametersSha256", outcome.Model.ParametersSha256)),
            Metrics = MetricTable.Of(outcome),
            Explanation = isExplained
                ? ModelExplanation.Of(outcome.Model, data, outcome.Task)
                : Option<ModelExplanation>.None,
            Boundary = pictures.Boundary,
            Confusion =
                data.Classes.Count < 2 || outcome.Task != LearningTask.Classification
                    ? Option<HeatMap>.None
                    : new HeatMap(
                        data.Test.IsSome ? "Test examples"
                            : data.Validation.IsSome ? "Validation examples"
                            : "Training examples",
                        data.Classes,
                        (outcome.Test || outcome.Validation).IfNone(outcome.Train).Confusion
                    ),
            Units = pictures.Units,
            Dead = outcome.Model.CountDeadUnits(StepReport.Sampled(data.Train).Inputs),
            Weights = parameters
                .Layout.Slots.Filter(slot => slot.Role == SlotRole.Weight)
                .Map(slot => Histogram.Of(slot.Name, parameters[slot].Values)),
        };
    }

    /// <summary>The content for a run that diverged, which has reports only.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="reports">Its reports, none if it diverged before the first.</param>
    /// <param name="end">The step at which it ended: the end of the curves' axis.</param>
    /// <param name="ending">How it ended.</param>
    public static RunReportModel ForDiverged(
        Experiment experiment,
        EquatableArray<StepReport> reports,
        long end,
        string ending
    ) =>
        new(
            experiment.Name,
            ending,
            ExperimentFacts.Of(experiment),
            Option<TextTable>.None,
            RunCharts.Of(reports, end),
            Option<ModelExplanation>.None,
            Option<BoundaryPlot>.None,
            Option<HeatMap>.None,
            EquatableArray<byte[]>.Empty,
            EquatableArray<DeadUnits>.Empty,
            EquatableArray<Histogram>.Empty
        );

    private static EquatableArray<(string, string)> Stopped(RunResult outcome) =>
        outcome
            .Stopped.Map(stopped =>
                EquatableArray.Of(
                    ("last epoch", Formatting.Count(outcome.Cost[^1].Epoch)),
                    ("best epoch", Formatting.Count(stopped.BestEpoch))
                )
            )
            .IfNone([]);
}

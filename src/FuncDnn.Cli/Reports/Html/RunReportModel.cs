using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Plots;
using FuncDnn.Cli.Runs;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>All that the page of a run shows, as values: equal runs have equal ones.</summary>
/// <param name="Name">What the experiment is called.</param>
/// <param name="Ending">How the run ended, in one line.</param>
/// <param name="Facts">What was run and what came out, each with its name.</param>
/// <param name="Charts">The curves of the run.</param>
/// <param name="Boundary">The picture of the decision boundary, for two features.</param>
/// <param name="Confusion">Which classes are taken for which.</param>
/// <param name="Units">The weights of the first layer as pictures, where the input is an image.</param>
/// <param name="Dead">The units of each rectifier, and how many of them are dead.</param>
/// <param name="Weights">How the weights of each layer are distributed.</param>
internal sealed record RunReportModel(
    string Name,
    string Ending,
    Seq<(string Name, string Value)> Facts,
    Seq<Chart> Charts,
    Option<byte[]> Boundary,
    Option<HeatMap> Confusion,
    Seq<byte[]> Units,
    Seq<DeadUnits> Dead,
    Seq<Histogram> Weights
)
{
    /// <summary>What a run that has ended shows.</summary>
    /// <param name="outcome">What came out.</param>
    /// <param name="reports">Its reports.</param>
    /// <param name="data">Its examples.</param>
    /// <param name="pictures">Its pictures.</param>
    public static RunReportModel Of(Outcome outcome, Seq<Report> reports, Dataset<double> data, Pictures pictures)
    {
        var parameters = outcome.Model.InDouble();
        return Begun(outcome.Experiment, reports, Labels.Ending(outcome)) with
        {
            Facts =
                Settings(outcome.Experiment)
                + Prelude.Seq(
                    ("steps", Formatting.Count(outcome.Steps)),
                    ("parameters", Formatting.Count(parameters.Layout.Length)),
                    ("train accuracy", Formatting.Percent(outcome.TrainAccuracy)),
                    ("test accuracy", outcome.TestAccuracy.Match(Formatting.Percent, "no test set")),
                    ("parametersSha256", outcome.Model.ParametersSha256)
                ),
            Boundary = pictures.Files.Find(file => file.Name == RunFiles.Boundary).Map(file => file.Bytes),
            Confusion =
                data.Classes.Count < 2
                    ? Option<HeatMap>.None
                    : new HeatMap(
                        data.Test.IsSome ? "Test examples" : "Training examples",
                        data.Classes,
                        outcome.Model.Confusion(data.Test.IfNone(data.Train))
                    ),
            Units = pictures.Units,
            Dead = outcome.Model.Dead(Report.Sampled(data.Train).Inputs),
            Weights = parameters
                .Layout.Slots.Filter(slot => slot.Role == SlotRole.Weight)
                .Map(slot => Histogram.Of(slot.Name, parameters[slot].Values))
                .Strict(),
        };
    }

    /// <summary>What a run shows of which there are reports alone: it diverged.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="reports">Its reports, none where it diverged before the first.</param>
    /// <param name="ending">How it ended.</param>
    public static RunReportModel Begun(Experiment experiment, Seq<Report> reports, string ending)
    {
        Seq<(long, double)> Points(Func<Report, double> value) =>
            reports.Map(report => (report.Step, value(report))).Strict();
        Chart One(string title, Func<Report, double> value) =>
            new(title, Prelude.Seq1(new Curve(title, Points(value))));
        Chart accuracies = new(
            "accuracy",
            Prelude.Seq(
                new Curve("train", Points(report => report.TrainAccuracy)),
                new Curve("test", Points(report => report.TestAccuracy.IfNone(double.NaN)))
            ),
            IsShare: true
        );
        return new(
            experiment.Name,
            ending,
            Settings(experiment),
            Prelude
                .Seq(
                    One("cost", report => report.Cost),
                    reports.Exists(report => report.TestAccuracy.IsSome)
                        ? accuracies
                        : accuracies with
                        {
                            Title = "train accuracy",
                            Curves = accuracies.Curves.Take(1).Strict(),
                        },
                    One("learning rate", report => report.Rate.IfNone(double.NaN)),
                    One("gradient norm", report => report.GradientNorm),
                    One("update / weights", report => report.UpdateRatio)
                )
                .Filter(chart => chart.HasPoints)
                .Strict(),
            Option<byte[]>.None,
            Option<HeatMap>.None,
            Seq<byte[]>.Empty,
            Seq<DeadUnits>.Empty,
            Seq<Histogram>.Empty
        );
    }

    private static Seq<(string, string)> Settings(Experiment experiment) =>
        Prelude.Seq(
            ("optimizer", experiment.Optimizer.GetType().Name),
            ("epochs", Formatting.Count(experiment.Epochs)),
            ("batch size", experiment.BatchSize == 0 ? "all examples" : Formatting.Count(experiment.BatchSize)),
            ("precision", Labels.Of(experiment.Precision)),
            ("seed", Formatting.Count(experiment.Seed))
        );
}

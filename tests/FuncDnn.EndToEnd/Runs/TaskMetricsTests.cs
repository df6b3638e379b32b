using System.Text.Json;
using FuncDnn.Data.Tables;
using FuncDnn.EndToEnd.Commands;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Plots;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Export;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>A run on numbers says nowhere that it is accurate: it has MAE, RMSE and R2 everywhere.</summary>
public sealed class TaskMetricsTests : IDisposable
{
    private static readonly string[] s_names =
    [
        .. RunMetrics
            .FinalFor(LearningTask.Regression)
            .Filter(metric => !metric.NeedsValidation)
            .Map(metric => metric.Name),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_that_a_regression_writes_and_prints_has_errors_and_no_accuracy()
    {
        var session = Run("--tensorboard");
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        Assert.Matches(@"metric +train +test\n─+\nloss +[\d.]+ +[\d.]+\nMAE +[\d.]+ +[\d.]+\nRMSE +", session.Out);
        using var result = JsonDocument.Parse(File.ReadAllText(_folder["out/result.json"]));
        using var line = JsonDocument.Parse(File.ReadLines(_folder["out/metrics.jsonl"]).Last());
        Assert.All(
            s_names,
            name =>
            {
                Assert.True(double.IsFinite(result.RootElement.GetProperty(name).GetDouble()));
                Assert.Equal(
                    result.RootElement.GetProperty(name).GetDouble(),
                    line.RootElement.GetProperty(name).GetDouble()
                );
            }
        );
        Assert.Contains("R2", File.ReadAllText(_folder["out/report.html"]), StringComparison.Ordinal);
        var events = Directory.GetFiles(_folder["out"], "events*").Single();
        Assert.Contains("r2/test", TensorBoardEvents.Read(File.ReadAllBytes(events)).Last().Scalars.Keys);
        var at = Session.Of("at", _folder["out"], "--step", "4");
        Assert.Matches(@"\nR2 +[-\d.]+ +[-\d.]+\n", at.Out);
        Assert.All(
            [
                session.Out,
                at.Out,
                File.ReadAllText(_folder["out/result.json"]),
                File.ReadAllText(_folder["out/metrics.jsonl"]),
                File.ReadAllText(_folder["out/report.html"]),
            ],
            text => Assert.DoesNotContain("ccuracy", text, StringComparison.Ordinal)
        );
    }

    /// <summary>Targets that are all equal have no R2: null in files, "not defined" in text.</summary>
    [Fact]
    public void R2_of_equal_targets_is_not_defined()
    {
        var session = Run(_ => 2, "--json");
        Assert.Equal(JsonValueKind.Null, JsonAnswer.Of(session).GetProperty("trainR2").ValueKind);
        Assert.Matches("R2 +not defined +not defined\n", Session.Of("at", _folder["out"], "--step", "3").Out);
    }

    [Fact]
    public void The_line_under_the_title_of_a_picture_fits_its_width()
    {
        var experiment = Numbers(i => 1e6 + (3 * i));
        var outcome = experiment
            .Load(Option<string>.None)
            .Bind(data => ExperimentRun.Run(experiment, data, _ => { }, CancellationToken.None))
            .ThrowIfFail();
        Assert.True(FuncDnn.Runs.Output.Labels.Ending(outcome).Length > PlotTitle.MaxSubtitle);
        var line = FuncDnn.Runs.Output.Labels.Ending(outcome, PlotTitle.MaxSubtitle);
        Assert.InRange(line.Length, 1, PlotTitle.MaxSubtitle);
        Assert.Matches(@"^cost \S+ at iteration 3 · train R2 \S+ · test R2 \S+$", line);
    }

    private Session Run(params string[] more) => Run(i => (3 * i) - (i * i / 20.0), more);

    private Session Run(Func<int, double> target, params string[] more)
    {
        var file = _folder.Write("e.json", Numbers(target).ToJson());
        string[] arguments = ["run", file, "--out", _folder["out"], .. more];
        return Session.Of(arguments);
    }

    private Experiment Numbers(Func<int, double> target)
    {
        var rows = Enumerable
            .Range(0, 30)
            .Select(i => FormattableString.Invariant($"{i},{i % 7},{i % 5},{target(i)}\n"));
        return new Experiment(
            "numbers",
            new CsvTable(
                _folder.Write("numbers.csv", string.Concat(rows)),
                new TableSettings(TargetKind: TargetKind.Number),
                Header: false
            ),
            new Network(new Dense(1)),
            new MeanSquaredError(),
            new Adam(0.1),
            Epochs: 4,
            ReportEvery: 1
        );
    }
}

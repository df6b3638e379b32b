using System.Text.Json;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sources;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Export;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Metrics;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>
/// "All with the train, validation and test part, in result.json, metrics.jsonl, page, sweeps, evaluate".
/// </summary>
public sealed class PartMetricsTests : IDisposable
{
    private static readonly string[] s_names =
    [
        .. RunMetrics.FinalFor(LearningTask.Classification).Map(metric => metric.Name),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_metric_of_every_part_is_in_everything_that_a_run_writes()
    {
        var session = Run(Whole, "--tensorboard");
        Assert.Equal(ExitCode.Good, session.Code);
        Assert.Matches("(?m)^metric +train +validation +test$", session.Out);
        using var result = JsonDocument.Parse(File.ReadAllText(_folder["out/result.json"]));
        using var line = JsonDocument.Parse(File.ReadLines(_folder["out/metrics.jsonl"]).Last());
        Assert.All(
            s_names,
            name =>
                Assert.Equal(
                    result.RootElement.GetProperty(name).GetDouble(),
                    line.RootElement.GetProperty(name).GetDouble()
                )
        );
        Assert.Equal(27, s_names.Length);
        var events = Directory.GetFiles(_folder["out"], "events*").Single();
        var tags = TensorBoardEvents.Read(File.ReadAllBytes(events)).Last().Scalars.Keys;
        Assert.All(RunMetrics.FinalFor(LearningTask.Classification), metric => Assert.Contains(metric.Tag, tags));
        var page = File.ReadAllText(_folder["out/report.html"]);
        Assert.All(
            RunMetrics.FinalFor(LearningTask.Classification),
            metric => Assert.Contains(metric.Chart, page, StringComparison.Ordinal)
        );
        var at = Session.Of("at", _folder["out"], "--step", "3");
        Assert.Matches(@"(?m)^ROC AUC +[\d.]+ +[\d.]+ +[\d.]+$", at.Out);
        Assert.Equal(ExitCode.Good, Session.Of("verify", _folder["out"]).Code);
    }

    /// <summary>"What does not apply is absent": not null.</summary>
    [Fact]
    public void Metrics_of_a_part_without_examples_are_absent_everywhere()
    {
        Run(Whole with { Validation = default, Data = new Generated(new TwoMoons(), Train: 60) });
        Assert.All(
            new[] { File.ReadAllText(_folder["out/result.json"]), File.ReadAllText(_folder["out/metrics.jsonl"]) },
            text =>
            {
                Assert.DoesNotContain("\"validation", text, StringComparison.Ordinal);
                Assert.DoesNotContain("\"test", text, StringComparison.Ordinal);
                Assert.DoesNotContain("null", text, StringComparison.Ordinal);
            }
        );
    }

    private static Experiment Whole =>
        RunFolders.Small with
        {
            Data = new Generated(new TwoMoons(), Train: 60, Test: 30),
            Validation = new ValidationPart(0.25),
        };

    private Session Run(Experiment experiment, params string[] more)
    {
        var file = _folder.Write("e.json", experiment.ToJson());
        string[] arguments = ["run", file, "--out", _folder["out"], .. more];
        return Session.Of(arguments);
    }
}

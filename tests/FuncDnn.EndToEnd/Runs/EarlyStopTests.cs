using System.Text.Json;
using FuncDnn.Data.Partitions;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Stopping;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>A run that a stop rule ends is a complete run in every command.</summary>
public sealed class EarlyStopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Experiment _experiment;
    private string _told = "";

    public EarlyStopTests() =>
        _experiment = RunFolders.Undrawn(_folder) with
        {
            Epochs = 200,
            Validation = new ValidationPart(0.3),
            Stop = new EarlyStopRule(RunMetrics.Named("validationLoss"), Patience: 3),
        };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_result_says_where_it_stopped_and_verify_resume_at_and_branch_take_it_as_complete()
    {
        var run = Run("run");
        using var result = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(run, "result.json")));
        var root = result.RootElement;
        var (steps, best) = (root.GetProperty("steps").GetInt64(), root.GetProperty("bestStep").GetInt64());
        Assert.True(root.GetProperty("stoppedEarly").GetBoolean());
        Assert.True(best < steps && steps < 200);
        Assert.Contains(
            $"Stopped early, after epoch {root.GetProperty("cost").EnumerateArray().Last()[0]}; "
                + $"epoch {root.GetProperty("bestEpoch").GetInt64()} has the "
                + "best validation loss, and the model is from there.\n",
            _told,
            StringComparison.Ordinal
        );
        Assert.Equal(ExitCode.Good, Session.Of("verify", run).Code);
        Assert.Contains("there is nothing to resume", Session.Of("resume", run).Out, StringComparison.Ordinal);

        // The model of the run is the state of its best epoch.
        Assert.Equal(ExitCode.Good, Session.Of("at", run, "--step", $"{best}", "--out", _folder["best"]).Code);
        Assert.Equal(
            File.ReadAllBytes(_folder["best"]),
            File.ReadAllBytes(Path.Combine(run, "parameters.safetensors"))
        );
        var beyond = Session.Of("at", run, "--step", $"{steps + 1}");
        Assert.Equal(ExitCode.BadInput, beyond.Code);
        Assert.Contains($"stopped early, after step {steps}", beyond.Error, StringComparison.Ordinal);

        var over = Session.Of("branch", run, "--step", $"{steps}", "--out", _folder["over"]);
        Assert.Equal(ExitCode.BadInput, over.Code);
        Assert.Contains("--set stop.patience=100", over.Error, StringComparison.Ordinal);
        var branch = _folder["branch"];
        Assert.Equal(
            ExitCode.Good,
            Session.Of("branch", run, "--step", $"{steps}", "--set", "stop.patience=5", "--out", branch).Code
        );
        Assert.Equal(ExitCode.Good, Session.Of("verify", branch).Code);
        Assert.Equal(ExitCode.Failed, Session.Of("diff", run, branch).Code);
    }

    [Fact]
    public void A_changed_bit_of_the_state_is_found_and_an_interrupted_run_ends_with_the_same_files()
    {
        var run = Run("run");
        using var cancel = new CancellationTokenSource();
        var interrupted = _folder["interrupted"];
        var files = new WatchedFiles(
            new FuncDnn.Runs.Files.Disk(),
            (_, path) =>
            {
                if (path.Contains("checkpoints", StringComparison.Ordinal))
                {
                    cancel.Cancel();
                }
            }
        );
        _ = Session.With(
            new Setting(Input: _experiment.ToJson(), Files: files, Cancel: cancel.Token),
            "run",
            "-",
            "--checkpoint-every",
            "4",
            "--out",
            interrupted
        );
        Assert.Equal(ExitCode.Good, Session.Of("resume", interrupted).Code);
        foreach (var name in new[] { "states.chain", "metrics.jsonl", "steps.marks", "parameters.safetensors" })
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(run, name)),
                File.ReadAllBytes(Path.Combine(interrupted, name))
            );
        }
    }

    [Fact]
    public void A_sweep_with_halving_compares_trials_that_stopped_early()
    {
        var sweep = SmallSweeps.Of(_experiment) with
        {
            Metric = RunMetrics.Named("validationLoss"),
            Halving = new Halving(10),
        };
        var tables = new[] { "1", "3" }.Select(workers =>
        {
            Assert.Equal(ExitCode.Good, SmallSweeps.Run(sweep, _folder[workers], "--workers", workers).Code);
            return SmallSweeps.Tables(_folder[workers]);
        });
        Assert.Single(tables.Distinct());
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(sweep, _folder["1"]).Code);
        var ended = Directory
            .GetDirectories(Path.Combine(_folder["1"], "trials"))
            .First(trial => File.Exists(Path.Combine(trial, "result.json")));
        Assert.Equal(ExitCode.Good, Session.Of("verify", ended).Code);
    }

    // As if the process had been killed after the last checkpoint, or before the result of the trial was written.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_trial_that_stopped_and_was_killed_before_its_result_was_written_has_the_same_result(bool hasEnded)
    {
        var sweep = SmallSweeps.Of(_experiment) with { Metric = RunMetrics.Named("validationLoss") };
        var folder = _folder["sweep"];
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(sweep, folder).Code);
        var tables = SmallSweeps.Tables(folder);
        var stopped = Directory
            .GetDirectories(Path.Combine(folder, "trials"))
            .Where(trial =>
                File.ReadAllText(Path.Combine(trial, "result.json"))
                    .Contains("\"stoppedEarly\": true", StringComparison.Ordinal)
            )
            .ToArray();
        Assert.NotEmpty(stopped);
        string[] late = ["trial.json", "result.json", "parameters.safetensors", "report.html", "fingerprints.txt"];
        foreach (
            var file in stopped.SelectMany(trial =>
                late[..(hasEnded ? 1 : 5)].Select(name => Path.Combine(trial, name))
            )
        )
        {
            File.Delete(file);
        }

        Assert.Equal(ExitCode.Good, SmallSweeps.Run(sweep, folder).Code);
        Assert.Equal(tables, SmallSweeps.Tables(folder));
    }

    private string Run(string name)
    {
        var session = Session.With(
            new Setting(Input: _experiment.ToJson()),
            "run",
            "-",
            "--checkpoint-every",
            "4",
            "--out",
            _folder[name]
        );
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        _told = session.Out;
        return _folder[name];
    }
}

using System.Text.Json;
using FuncDnn.Cli.Execution;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using LanguageExt;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary><c>funcdnn sweep</c>.</summary>
public sealed class SweepCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Sweep _sweep;

    public SweepCommandTests() => _sweep = SmallSweeps.Small(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_results_have_the_same_bits_with_any_number_of_workers()
    {
        var tables = new[] { 1, 2, 5 }.Select(workers =>
        {
            var path = _folder[$"{workers}"];
            Assert.Equal(
                new Session(ExitCode.Good, path + "\n", ""),
                SmallSweeps.Run(_sweep, path, "--workers", $"{workers}")
            );
            return SmallSweeps.Tables(path);
        });
        Assert.Single(tables.Distinct());
    }

    [Fact]
    public void The_results_do_not_depend_on_the_order_of_the_trials_and_stored_trials_are_not_trained_again()
    {
        Good(_sweep, "a");
        var trials = _sweep.Trials().Match(good => good, _ => default);
        Directory.CreateDirectory(_folder["b/trials"]);
        File.WriteAllText(_folder["b/sweep.json"], _sweep.ToJson());
        foreach (var trial in trials.Reverse())
        {
            Train(trial, _folder[$"b/trials/{trial.Name}"]);
        }

        var touched = new List<string>();
        var watched = new WatchedFiles(new Disk(), (_, path) => touched.Add(path));
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(_sweep, _folder["b"], new Setting(Files: watched)).Code);
        Assert.DoesNotContain(touched, path => path.Contains("/trials/", StringComparison.Ordinal));
        Assert.Equal(SmallSweeps.Tables(_folder["a"]), SmallSweeps.Tables(_folder["b"]));
    }

    [Fact]
    public void A_trial_is_a_run_of_its_experiment_in_the_folder_of_a_run()
    {
        Good(_sweep, "a");
        var trial = _folder["a/trials/0004-seed-2"];
        Assert.Equal(
            ExitCode.Good,
            Session.Of("run", Path.Combine(trial, "experiment.json"), "--out", _folder["run"]).Code
        );
        foreach (var name in new[] { "states.chain", "metrics.jsonl", "parameters.safetensors", "experiment.json" })
        {
            Assert.Equal(File.ReadAllBytes(_folder[$"run/{name}"]), File.ReadAllBytes(Path.Combine(trial, name)));
        }

        Assert.Equal(ExitCode.Good, Session.Of("verify", trial).Code);
        Assert.Equal(ExitCode.Good, Session.Of("at", trial, "--step", "7").Code);
        Assert.Equal(ExitCode.Good, Session.Of("resume", trial).Code);
        var other = Session.Of("diff", trial, _folder["a/trials/0003-seed-2"]);
        Assert.Equal(ExitCode.Failed, other.Code);
        Assert.Contains("network[0].units", other.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tables_have_the_results_of_the_trials_runs()
    {
        Good(_sweep, "a");
        var table = CsvFile.Read(_folder["a/trials.csv"]).ThrowIfFail();
        Assert.Equal(12, table.Rows);
        var (row, columns) = (table.Row(7), table.Columns.ToList());
        string Cell(string column) => row[columns.IndexOf(column)];
        using var result = JsonDocument.Parse(File.ReadAllText(_folder["a/trials/0004-seed-2/result.json"]));
        Assert.Equal("0004-seed-2", Cell("trial"));
        Assert.Equal(result.RootElement.GetProperty("testAccuracy").GetRawText(), Cell("testAccuracy"));
        Assert.Equal(result.RootElement.GetProperty("trainAccuracy").GetRawText(), Cell("trainAccuracy"));
        var last = JsonDocument.Parse(File.ReadLines(_folder["a/trials/0004-seed-2/metrics.jsonl"]).Last()).RootElement;
        Assert.Equal(last.GetProperty("cost").GetRawText(), Cell("cost"));
        var experiment = Experiment
            .FromJson(File.ReadAllText(_folder["a/trials/0004-seed-2/experiment.json"]), "e")
            .Match(good => good, _ => throw new InvalidOperationException());
        var data = experiment.Load(default).ThrowIfFail();
        var outcome = ExperimentRun.Run(experiment, data, _ => { }, default).ThrowIfFail();
        Assert.Equal(outcome.Model.Evaluate(data.Train).Loss.Value, Number(Cell("trainLoss")));
        Assert.Equal(outcome.Model.Evaluate(data.Test.Single()).Loss.Value, Number(Cell("testLoss")));
    }

    [Fact]
    public void Trials_stopped_by_halving_can_be_resumed_with_the_bits_of_an_uninterrupted_run()
    {
        var halved = _sweep with { Halving = new Halving(2, 2) };
        var answer = SmallSweeps.Run(halved, _folder["a"], "--json");
        Assert.Equal(ExitCode.Good, answer.Code);
        using var json = JsonDocument.Parse(answer.Out);
        var points = json.RootElement.GetProperty("points").EnumerateArray().ToList();
        // Six points until step 2, three until 4, one to the end.
        Assert.Equal([12, 4, 4, 2, 2, 2], points.Select(point => point.GetProperty("steps").GetInt32()));
        Assert.EndsWith(" after 12 steps", json.RootElement.GetProperty("headline").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("why").ValueKind);
        Assert.Equal(JsonValueKind.Array, json.RootElement.GetProperty("edges").ValueKind);
        Good(_sweep, "b");
        foreach (var trial in points.SelectMany(point => point.GetProperty("trials").EnumerateArray()))
        {
            var path = trial.GetString()!;
            Assert.Equal(ExitCode.Good, Session.Of("resume", path, "--quiet").Code);
            var whole = _folder[$"b/trials/{Path.GetFileName(path)}"];
            foreach (var name in new[] { "states.chain", "metrics.jsonl", "parameters.safetensors" })
            {
                Assert.Equal(File.ReadAllBytes(Path.Combine(whole, name)), File.ReadAllBytes(Path.Combine(path, name)));
            }
        }

        // Trials resumed by hand change nothing, even if the stored results of the sweep are deleted.
        var tables = SmallSweeps.Tables(_folder["a"]);
        File.Delete(_folder["a/trials/0001-seed-1/trial.json"]);
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(halved, _folder["a"]).Code);
        Assert.Equal(tables, SmallSweeps.Tables(_folder["a"]));
    }

    [Fact]
    public void A_sweep_may_name_an_experiment_file_next_to_it()
    {
        Directory.CreateDirectory(_folder["files"]);
        _folder.Write("files/mine.json", _sweep.Experiment.ToJson());
        var json = System.Text.Json.Nodes.JsonNode.Parse(_sweep.ToJson())!;
        json["experiment"] = "mine.json";
        var file = _folder.Write("files/sweep.json", json.ToJsonString());
        Assert.Equal(ExitCode.Good, Session.Of("sweep", file, "--out", _folder["a"], "--quiet").Code);
        Assert.Equal(_sweep.ToJson(), File.ReadAllText(_folder["a/sweep.json"]));
        json["experiment"] = "yours.json";
        var session = Session.Of("sweep", _folder.Write("files/sweep.json", json.ToJsonString()));
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.StartsWith(
            $"funcdnn: {file}: $.experiment: {_folder["files/yours.json"]}: there is no such file",
            Assert.Single(session.ErrorLines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Each_trial_prints_a_line_and_the_points_a_table()
    {
        var session = Session.With(
            new Setting(Input: _sweep.ToJson()),
            "sweep",
            "-",
            "--out",
            _folder["a"],
            "--workers",
            "1"
        );
        var lines = session.Out.Split('\n');
        Assert.StartsWith(
            "small-sweep  1 of 12, 0.0 s left: 0001-seed-1  12 steps, testLoss 0.",
            lines[0],
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "small-sweep  12 of 12, in 0.0 s: 0006-seed-2  12 steps",
            lines[11],
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "rank   point   optimizer.rate   network.0.units   mean testLoss",
            lines[13],
            StringComparison.Ordinal
        );
        Assert.Contains("  report.html", lines);
        Assert.Contains(lines, line => line.StartsWith("best: point ", StringComparison.Ordinal));
        var bar = Session.With(
            new Setting(Input: _sweep.ToJson(), IsTerminal: true),
            "sweep",
            "-",
            "--out",
            _folder["b"]
        );
        Assert.Equal(ExitCode.Good, bar.Code);
        Assert.Contains("note: ranked by testLoss", Assert.Single(bar.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("12 of 12, in 0.0 s", bar.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("0001-seed-1", bar.Out, StringComparison.Ordinal);
    }

    private void Good(Sweep sweep, string name) =>
        Assert.Equal(new Session(ExitCode.Good, _folder[name] + "\n", ""), SmallSweeps.Run(sweep, _folder[name]));

    private static void Train(Trial trial, string path)
    {
        var session = Session.Of(console =>
            new TrialTrainer(
                new TrialFolder(console.Files, path, trial),
                trial.Experiment.Load(default).ThrowIfFail(),
                Prelude.None,
                console with
                {
                    IsQuiet = true,
                }
            )
                .TrainUntil(12, _ => { })
                .Match(_ => ExitCode.Good, console.Fail)
        );
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

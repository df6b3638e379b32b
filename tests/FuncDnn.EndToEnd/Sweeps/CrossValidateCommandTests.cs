using System.Globalization;
using System.Text.Json;
using FuncDnn.Data.Files;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Stopping;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary><c>funcdnn cross-validate</c>.</summary>
public sealed class CrossValidateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Experiment _experiment;

    public CrossValidateCommandTests() =>
        _experiment = RunFolders.Undrawn(_folder) with
        {
            Epochs = 30,
            Validation = new ValidationPart(0.25),
            Stop = new EarlyStopRule(RunMetrics.Named("validationLoss"), Patience: 3),
        };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tables_predictions_and_page_have_the_same_bytes_with_any_number_of_workers()
    {
        var files = new[] { "1", "2", "5" }.Select(workers =>
        {
            var path = Good(workers, "--workers", workers, "--repeats", "2");
            return string.Concat(SweepFiles.OfFolds.Filter(name => name.Contains('.')).Map(name => Text(path, name)));
        });
        Assert.Single(files.Distinct());
    }

    [Fact]
    public void Parts_of_the_folds_in_shared_and_own_folders_give_the_bytes_of_one_machine()
    {
        string All(string path) =>
            string.Concat(SweepFiles.OfFolds.Filter(name => name.Contains('.')).Map(name => Text(path, name)));
        var whole = All(Good("whole", "--repeats", "2"));
        Good("a", "--repeats", "2", "--part", "1/3");
        Good("a", "--repeats", "2", "--part", "3/3");
        Good("b", "--repeats", "2", "--part", "2/3");
        Assert.False(File.Exists(_folder[$"a/{SweepFiles.Summary}"]));
        Assert.Equal(whole, All(Good("a", "--repeats", "2", "--merge", _folder["b"])));
        Assert.Equal(whole, All(Good("c", "--repeats", "2", "--merge", _folder["b"], _folder["a"])));
    }

    [Fact]
    public void Folds_that_workers_of_other_processes_train_give_the_bytes_of_one_machine()
    {
        string All(string path) =>
            string.Concat(SweepFiles.OfFolds.Filter(name => name.Contains('.')).Map(name => Text(path, name)));
        var file = _folder.Write("my.json", _experiment.ToJson());
        string[] line = ["cross-validate", file, "--folds", "3", "--repeats", "2"];
        Assert.Equal("", Session.Of([.. line, "--out", _folder["whole"], "--quiet"]).Error);
        using var cluster = new ClusterProcesses();
        var workers = new[] { cluster.Worker(), cluster.Worker() };
        var coordinator = cluster.Start([
            .. line,
            "--out",
            _folder["a"],
            "--listen",
            cluster.Address,
            "--workers",
            "0",
        ]);
        ClusterProcesses.AssertEnds(coordinator);
        Assert.All(workers, ClusterProcesses.AssertEnds);
        Assert.Equal(All(_folder["whole"]), All(_folder["a"]));
    }

    [Fact]
    public void Mean_and_deviation_are_those_of_the_folds_and_every_fold_is_a_run()
    {
        var path = Good("a");
        var folds = Read(path, SweepFiles.Folds);
        var summary = Read(path, SweepFiles.Summary);
        var losses = Enumerable
            .Range(0, folds.Rows)
            .Select(row => Number(folds[row, folds.Columns.ToList().IndexOf("testLoss")]))
            .ToArray();
        Assert.Equal(3, losses.Length);
        var mean = losses.Average();
        var deviation = Math.Sqrt(losses.Sum(loss => (loss - mean) * (loss - mean)) / 2);
        var row = Enumerable.Range(0, summary.Rows).Single(one => summary[one, 0] == "testLoss");
        Assert.Equal(mean, Number(summary[row, 1]), 12);
        Assert.Equal(deviation, Number(summary[row, 2]), 12);
        var trial = Path.Combine(path, "trials", "0002-seed-1");
        using var result = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(trial, "result.json")));
        Assert.Equal(losses[1], result.RootElement.GetProperty("testLoss").GetDouble());
        Assert.Equal(ExitCode.Good, Session.Of("verify", trial).Code);
        Assert.Equal(ExitCode.Good, Session.Of("at", trial, "--step", "3").Code);
        Assert.Equal(ExitCode.Good, Session.Of("predict", trial, _folder["inputs.csv"]).Code);
    }

    [Fact]
    public void The_predictions_are_those_of_the_model_that_has_not_seen_the_line_in_the_order_of_the_file()
    {
        var path = Good("a");
        var predictions = Read(path, SweepFiles.Predictions);
        Assert.Equal(["repeat", "fold", "example", "actual", "prediction", "p(1)"], predictions.Columns.ToArray());
        Assert.Equal(
            Enumerable.Range(1, 30).Select(line => $"{line}"),
            Enumerable.Range(0, predictions.Rows).Select(row => predictions[row, 2])
        );
        var predicted = Enumerable
            .Range(1, 3)
            .ToDictionary(
                fold => $"{fold}",
                fold =>
                    Session
                        .Of("predict", Path.Combine(path, "trials", $"000{fold}-seed-1"), _folder["inputs.csv"])
                        .Out.Split('\n')
            );
        for (var row = 0; row < 30; row++)
        {
            var cells = predictions.Row(row);
            Assert.Equal($"{row % 2}", cells[3]);
            Assert.Equal(predicted[cells[1]][row + 1], $"{cells[4]},{cells[5]}");
        }
    }

    [Fact]
    public void After_an_interruption_the_same_command_continues_with_the_same_results()
    {
        Good("a");
        using var cancel = new CancellationTokenSource();
        var files = SmallSweeps.Watched(new Disk(), _ => cancel.Cancel());
        var stopped = Run("b", new Setting(Files: files, Cancel: cancel.Token), "--workers", "1");
        Assert.Equal(ExitCode.Interrupted, stopped.Code);
        Assert.Contains("repeat the command to continue", stopped.Error, StringComparison.Ordinal);
        Good("b");
        Assert.Equal(Text(_folder["a"], SweepFiles.Folds), Text(_folder["b"], SweepFiles.Folds));
        Assert.Equal(Text(_folder["a"], SweepFiles.Predictions), Text(_folder["b"], SweepFiles.Predictions));
    }

    [Fact]
    public void The_answer_in_JSON_has_mean_deviation_and_every_fold()
    {
        var session = Run("a", new Setting(), "--json");
        using var json = JsonDocument.Parse(session.Out);
        var loss = json.RootElement.GetProperty("metrics").GetProperty("testLoss");
        Assert.Equal(3, loss.GetProperty("folds").GetArrayLength());
        Assert.True(loss.GetProperty("deviation").GetDouble() > 0);
    }

    [Fact]
    public void Folds_that_cannot_be_made_are_bad_input_and_divergence_is_a_failure()
    {
        var one = Run("a", new Setting(), "--folds", "1");
        Assert.Equal(ExitCode.BadInput, one.Code);
        Assert.Contains("FoldPlan: Folds is 1, but it must be from 2 to 1000.", one.Error, StringComparison.Ordinal);
        var many = Run("a", new Setting(), "--folds", "31");
        Assert.Equal(ExitCode.BadInput, many.Code);
        Assert.Equal(
            "funcdnn: 30 examples cannot be divided into 31 parts: take fewer folds.",
            Assert.Single(many.ErrorLines)
        );
        var diverged = Run("b", new Setting(), "--set", "optimizer.rate=1e300");
        Assert.Equal(ExitCode.Failed, diverged.Code);
        Assert.Contains("3 of 3 folds diverged", diverged.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fold_of_another_cross_validation_is_refused_with_the_way_to_leave_it_out()
    {
        string[] fold = ["--set", "fold={\"index\":1,\"of\":4}"];
        var session = Run("a", new Setting(), fold);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Equal(
            "funcdnn: The experiment is one fold of a cross-validation already: leave its fold out, or set fold=null.",
            Assert.Single(session.ErrorLines)
        );
        Good("a", [.. fold, "--set", "fold=null"]);
    }

    private string Good(string name, params string[] more)
    {
        var session = Run(name, new Setting(), ["--quiet", .. more]);
        Assert.Equal(new Session(ExitCode.Good, _folder[name] + "\n", ""), session);
        return _folder[name];
    }

    private Session Run(string name, Setting setting, params string[] more)
    {
        _folder.Write(
            "inputs.csv",
            string.Concat(File.ReadAllLines(_folder["three.csv"]).Select(line => line[..line.LastIndexOf(',')] + "\n"))
        );
        var file = _folder.Write("small.json", _experiment.ToJson());
        string[] folds = more.Contains("--folds") ? [] : ["--folds", "3"];
        return Session.With(setting, ["cross-validate", file, .. folds, "--out", _folder[name], .. more]);
    }

    private static string Text(string path, string name) => File.ReadAllText(Path.Combine(path, name));

    private static Table Read(string path, string name) =>
        CsvFile
            .Parse(new FileBytes(name, File.ReadAllBytes(Path.Combine(path, name))), new CsvFormat(Header: true))
            .ThrowIfFail();

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}

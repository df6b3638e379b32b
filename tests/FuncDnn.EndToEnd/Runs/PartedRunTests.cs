using System.Globalization;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sources;
using FuncDnn.Experiments.Stopping;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Runs;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>
/// Data in parts (<c>data.parts</c>) in one process that holds all of them: run, resumed, verified, branched, swept and
/// used as any other.
/// </summary>
[Collection(nameof(Parallelism))]
public sealed class PartedRunTests : IDisposable
{
    private const int Parts = 10;
    private readonly TemporaryFolder _folder = new();
    private readonly int _threads = Parallelism.Threads;
    private readonly Experiment _experiment;

    private RunChecks Checks => new(_folder, _experiment);

    public PartedRunTests()
    {
        var parts = Enumerable
            .Range(0, Parts)
            .Select(part =>
                _folder.Write(
                    $"part-{part}.csv",
                    "a,b,y\n" + string.Concat(Enumerable.Range(part * 300, 200 + (37 * part)).Select(Line))
                )
            );
        _experiment = ShortExperiments.Moons with
        {
            Name = "parted",
            Data = new CsvTable(Table: new TableSettings(), Parts: [.. parts]),
            Network = new(new Dense(6), new Dropout(0.8), new Dense(1)),
            Epochs = 20,
            BatchSize = 64,
            Shard = 8,
            ReportEvery = 1,
            Validation = new ValidationPart(0.2),
            Stop = new EarlyStopRule(RunMetrics.Named("validationLoss"), 20),
        };
    }

    public void Dispose()
    {
        Parallelism.Threads = _threads;
        _folder.Dispose();
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_number_of_threads() => Checks.HasSameBitsOn("1", "2", "7");

    [Fact]
    public void A_run_killed_and_resumed_has_the_bits_of_an_uninterrupted_one_and_verifies_and_branches() =>
        Checks.IsResumedVerifiedAndBranched();

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    public void Processes_that_hold_some_parts_each_give_the_bits_of_one_that_holds_all(string workers)
    {
        var brief = _experiment with { Epochs = 3 };
        RunChecks.Good(RunFolders.Run(brief, _folder["whole"], new Disk()));
        // Workers do not know the folder with the data: they receive the parts that they compute on.
        var names = Enumerable.Range(0, Parts).Select(part => $"part-{part}.csv");
        var sent = brief with { Data = new CsvTable(Table: new TableSettings(), Parts: [.. names]) };
        string[] options = ["--workers", workers, "--data", _folder.Path];
        RunChecks.Good(RunFolders.Run(workers == "3" ? sent : brief, _folder["run"], new Disk(), options));
        Assert.Equal(RunFolders.Told(new Disk(), _folder["whole"]), RunFolders.Told(new Disk(), _folder["run"]));
    }

    [Fact]
    public void A_run_waits_until_its_workers_may_hold_all_parts()
    {
        var brief = _experiment with { Epochs = 3 };
        RunChecks.Good(RunFolders.Run(brief, _folder["whole"], new Disk()));
        RunChecks.Good(RunFolders.Run(brief, _folder["run"], new Disk(), "--workers", "4", "--parts-per-worker", "3"));
        Assert.Equal(RunFolders.Told(new Disk(), _folder["whole"]), RunFolders.Told(new Disk(), _folder["run"]));
        var alone = RunFolders.Run(brief, _folder["one"], new Disk(), "--parts-per-worker", "3");
        Assert.Equal(ExitCode.BadInput, alone.Code);
        Assert.Contains("add --workers or --listen", alone.Error);
    }

    [Fact]
    public void A_part_that_changed_is_not_resumed()
    {
        RunFolders.Interrupted(_experiment, _folder["run"], 2);
        File.AppendAllText(_folder["part-7.csv"], "1,2,0\n");
        var session = Session.Of("resume", _folder["run"]);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains("part-7.csv has changed since the run started", session.Error);
    }

    [Fact]
    public void A_model_of_parts_predicts_a_table_is_evaluated_on_one_and_exported()
    {
        RunChecks.Good(RunFolders.Run(_experiment with { Epochs = 2, Stop = default }, _folder["run"], new Disk()));
        var predicted = Session.Of("predict", _folder["run"], _folder["part-3.csv"]);
        RunChecks.Good(predicted);
        Assert.Equal(200 + (37 * 3) + 1, predicted.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        RunChecks.Good(Session.Of("evaluate", _folder["run"], _folder["part-3.csv"]));
        RunChecks.Good(Session.Of("export", _folder["run"], "--to", "onnx", "--out", _folder["m.onnx"]));
    }

    [Fact]
    public void A_sweep_over_parts_has_the_same_bits_with_any_number_of_workers() =>
        Checks.IsSweptWithSameBits(
            """
            { "kind": "values", "path": "optimizer.rate", "values": [0.01, 0.02] },
            { "kind": "values", "path": "shard", "values": [8, 16] }
            """,
            trials: 4
        );

    private static string Line(int row) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{row % 101 / 10.0},{row * row % 37},{(row % 101 > 50 ? 1 : 0)}\n"
        );
}

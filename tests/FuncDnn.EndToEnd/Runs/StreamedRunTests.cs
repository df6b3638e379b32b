using System.Globalization;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sources;
using FuncDnn.Experiments.Stopping;
using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Runs;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>
/// "Larger than memory: seeded, same bits on every machine": a streamed run is killed, resumed, verified and branched
/// as any other.
/// </summary>
[Collection(nameof(Parallelism))]
public sealed class StreamedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CommandProcesses _processes = new();
    private readonly int _threads = Parallelism.Threads;
    private readonly Experiment _experiment;

    private RunChecks Checks => new(_folder, _experiment);

    public StreamedRunTests()
    {
        var lines = Enumerable
            .Range(0, 3000)
            .Select(row =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{row % 101 / 10.0},{row * row % 37},{(row % 101 > 50 ? 1 : 0)}\n"
                )
            );
        _experiment = ShortExperiments.Moons with
        {
            Name = "streamed",
            Data = new CsvTable(
                _folder.Write("t.csv", "a,b,y\n" + string.Concat(lines)),
                new TableSettings(),
                Stream: true,
                StreamWindow: 320
            ),
            Epochs = 20,
            BatchSize = 50,
            ReportEvery = 1,
            Validation = new ValidationPart(0.2),
            Stop = new EarlyStopRule(RunMetrics.Named("validationLoss"), 20),
        };
    }

    public void Dispose()
    {
        Parallelism.Threads = _threads;
        _processes.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_number_of_threads() => Checks.HasSameBitsOn("1", "2", "3", "7");

    [Fact]
    public void A_run_killed_and_resumed_has_the_bits_of_an_uninterrupted_one_and_verifies_and_branches() =>
        Checks.IsResumedVerifiedAndBranched();

    [Fact]
    public void A_process_killed_in_the_middle_of_a_window_is_resumed_with_the_same_bits()
    {
        var slow = _experiment with { Epochs = 400, Stop = default };
        var run = _folder["run"];
        var process = _processes.Start(
            "run",
            _folder.Write("slow.json", slow.ToJson()),
            "--out",
            run,
            "--checkpoint-every",
            "7"
        );
        while (!process.HasExited && !Directory.Exists(Path.Combine(run, "checkpoints")))
        {
            Thread.Sleep(1);
        }

        process.WaitForExit(TimeSpan.FromMilliseconds(200));
        process.Kill();
        process.WaitForExit();
        RunChecks.Good(Session.Of("resume", run, "--quiet"));
        RunChecks.Good(RunFolders.Run(slow, _folder["whole"], new Disk()));
        Assert.Equal(RunFolders.Told(new Disk(), _folder["whole"]), RunFolders.Told(new Disk(), run));
    }

    [Fact]
    public void A_file_that_changed_is_not_resumed()
    {
        RunFolders.Interrupted(_experiment, _folder["run"], 2);
        Assert.False(File.Exists(_folder["run/result.json"]));
        File.AppendAllText(_folder["t.csv"], "1,2,0\n");
        var session = Session.Of("resume", _folder["run"]);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains("t.csv has changed since the run started", session.Error);
    }

    [Fact]
    public void A_run_whose_file_is_written_meanwhile_ends_with_a_line_and_can_be_resumed()
    {
        RunChecks.Good(RunFolders.Run(_experiment, _folder["whole"], new Disk()));
        var (run, reports) = (_folder["run"], 0);
        var files = new WatchedFiles(
            new Disk(),
            (operation, file) =>
            {
                if (
                    operation == DiskOperation.Append
                    && file.EndsWith(RunFiles.Chain, StringComparison.Ordinal)
                    && ++reports == 2
                )
                {
                    File.SetLastWriteTimeUtc(_folder["t.csv"], DateTime.UnixEpoch);
                }
            }
        );
        var session = RunFolders.Run(_experiment, run, files, "--checkpoint-every", "7");
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains("t.csv: the file: it changed while it was read", session.Error);
        Assert.False(File.Exists(Path.Combine(run, RunFiles.Divergence)));
        RunChecks.Good(Session.Of("resume", run, "--quiet"));
        Assert.Equal(RunFolders.Told(new Disk(), _folder["whole"]), RunFolders.Told(new Disk(), run));
    }

    [Fact]
    public void A_sweep_over_a_streamed_experiment_has_the_same_bits_with_any_number_of_workers() =>
        Checks.IsSweptWithSameBits(
            """{ "kind": "values", "path": "optimizer.rate", "values": [0.01, 0.02, 0.03] }""",
            trials: 3
        );

    [Fact]
    public void The_loss_of_randomness_is_said_by_run()
    {
        var session = Session.With(
            new Setting(Input: _experiment.ToJson(), Files: new Disk()),
            ["run", "-", "--out", _folder["run"]]
        );
        RunChecks.Good(session);
        Assert.Contains("which is less random than a full shuffle", session.Out + session.Error);
    }
}

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
    public void The_bits_do_not_depend_on_the_number_of_threads()
    {
        string[] threads = ["1", "2", "3", "7"];
        foreach (var count in threads)
        {
            Good(RunFolders.Run(_experiment, _folder[count], new Disk(), "--threads", count));
        }

        Assert.Single(threads.Select(count => RunFolders.Told(new Disk(), _folder[count])).Distinct());
        Assert.Single(threads.Select(count => File.ReadAllText(_folder[$"{count}/states.chain"])).Distinct());
    }

    [Fact]
    public void A_run_killed_and_resumed_has_the_bits_of_an_uninterrupted_one_and_verifies_and_branches()
    {
        Good(RunFolders.Run(_experiment, _folder["whole"], new Disk()));
        var run = _folder["run"];
        RunFolders.Interrupted(_experiment, run, 2);
        Assert.False(File.Exists(Path.Combine(run, "result.json")));
        Good(Session.Of("resume", run, "--quiet"));
        Assert.Equal(RunFolders.Told(new Disk(), _folder["whole"]), RunFolders.Told(new Disk(), run));
        Assert.Equal(
            File.ReadAllText(_folder["whole/states.chain"]),
            File.ReadAllText(Path.Combine(run, "states.chain"))
        );
        Good(Session.Of("verify", run));
        Good(Session.Of("at", run, "--step", "33"));
        Good(Session.Of("branch", run, "--step", "33", "--out", _folder["b"], "--quiet"));
        Assert.Equal(RunFolders.Told(new Disk(), run), RunFolders.Told(new Disk(), _folder["b"]));
    }

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
        Good(Session.Of("resume", run, "--quiet"));
        Good(RunFolders.Run(slow, _folder["whole"], new Disk()));
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
        Good(RunFolders.Run(_experiment, _folder["whole"], new Disk()));
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
        Good(Session.Of("resume", run, "--quiet"));
        Assert.Equal(RunFolders.Told(new Disk(), _folder["whole"]), RunFolders.Told(new Disk(), run));
    }

    [Fact]
    public void A_sweep_over_a_streamed_experiment_has_the_same_bits_with_any_number_of_workers()
    {
        _folder.Write("one.json", (_experiment with { Epochs = 1, Stop = default }).ToJson());
        _folder.Write(
            "sweep.json",
            """
            {
              "name": "three",
              "experiment": "one.json",
              "space": {
                "kind": "grid",
                "axes": [{ "kind": "values", "path": "optimizer.rate", "values": [0.01, 0.02, 0.03] }]
              }
            }
            """
        );
        foreach (var workers in new[] { "1", "3" })
        {
            Good(
                Session.Of(
                    "sweep",
                    _folder["sweep.json"],
                    "--out",
                    _folder[$"s{workers}"],
                    "--workers",
                    workers,
                    "--quiet"
                )
            );
        }

        string[] Told(string sweep) =>
            [
                .. Directory
                    .EnumerateFiles(_folder[sweep], "result.json", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(file => RunFolders.Told(new Disk(), Path.GetDirectoryName(file)!)),
            ];
        Assert.Equal(3, Told("s1").Distinct().Count());
        Assert.Equal(Told("s1"), Told("s3"));
    }

    [Fact]
    public void The_loss_of_randomness_is_said_by_run()
    {
        var session = Session.With(
            new Setting(Input: _experiment.ToJson(), Files: new Disk()),
            ["run", "-", "--out", _folder["run"]]
        );
        Good(session);
        Assert.Contains("which is less random than a full shuffle", session.Out + session.Error);
    }

    private static void Good(Session session) =>
        Assert.True(session.Code == ExitCode.Good, session.Error + session.Out);
}

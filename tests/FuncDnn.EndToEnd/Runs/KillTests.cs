using System.Diagnostics;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Export;
using FuncDnn.Testing.Runs;
using Xunit.Abstractions;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>Processes of the command that are killed while they train.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 50;
    private const int Seed = 20_261_122;

    private readonly TemporaryFolder _folder = new();
    private readonly CommandProcesses _processes = new();

    private string Run => _folder["run"];

    public void Dispose()
    {
        _processes.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_run_killed_fifty_times_at_random_ends_with_the_bits_of_an_uninterrupted_run()
    {
        var experiment = RunFolders.Undrawn(_folder) with { Epochs = 20_000, ReportEvery = 50 };
        var random = new Random(Seed);
        _folder.Write("my.json", experiment.ToJson());
        var (kills, restarts, advances, last) = (0, 0, 0, 0L);
        while (kills < Kills)
        {
            var process =
                restarts == 0
                    ? _processes.Start(
                        "run",
                        _folder["my.json"],
                        "--out",
                        Run,
                        "--checkpoint-every",
                        "10",
                        "--tensorboard"
                    )
                    : _processes.Start("resume", Run);
            restarts++;
            // Most are killed while they train, some while they start.
            var trains = random.Next(8) > 0;
            while (trains && !process.HasExited && Newest() <= last)
            {
                Thread.Sleep(5);
            }

            var delay = TimeSpan.FromMilliseconds(random.NextDouble() * 40);
            Assert.False(process.WaitForExit(delay), "The run is too short to be killed that often.");
            process.Kill();
            process.WaitForExit();
            kills++;
            if (!File.Exists(_folder["run/experiment.json"]))
            {
                // Killed before there was anything to resume.
                restarts = 0;
                continue;
            }

            var newest = RunFolders.NewestWhole(experiment, Run, new Disk());
            Assert.True(newest >= last, $"Seed {Seed}: after {kills} kills the checkpoint of step {last} is lost.");
            (last, advances) = (newest, advances + (newest > last ? 1 : 0));
        }

        Assert.InRange(advances, Kills / 2, Kills);
        Assert.Equal(ExitCode.Good, Session.Of("resume", Run, "--quiet", "--checkpoint-every", "10000").Code);
        Assert.Equal(RunFolders.Sha256(experiment), RunFolders.Told(new Disk(), Run));
        Assert.Equal(RunFolders.Marks(experiment), File.ReadAllBytes(_folder["run/steps.marks"]));
        Assert.Equal(
            StepReportJson.Steps(File.ReadAllBytes(_folder["run/metrics.jsonl"])).Map(line => line.Step).Prepend(0L),
            TensorBoardEvents.Read(File.ReadAllBytes(Path.Combine(Run, RunFiles.Events))).Select(one => one.Step)
        );
        output.Print(
            $"{kills} processes were killed, {advances} of them after a new checkpoint, up to step {last}; "
                + "the bits are the same."
        );
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public void Ctrl_C_SIGTERM_and_SIGHUP_write_a_checkpoint_and_exit_with_their_code(string name, int code)
    {
        var experiment = RunFolders.Undrawn(_folder) with { Epochs = 1_000_000 };
        var process = _processes.Start("run", _folder.Write("my.json", experiment.ToJson()), "--out", Run);
        // Wait for the first report.
        while (!process.HasExited && new FileInfo(_folder["run/metrics.jsonl"]) is not { Exists: true, Length: > 0 })
        {
            Thread.Sleep(5);
        }

        using var signal = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(code, process.ExitCode);
        Assert.Matches(
            $"^funcdnn: interrupted after step [1-9]\\d*; continue with 'funcdnn resume {Run}'\\.\n$",
            error
        );
        Assert.True(RunFolders.NewestWhole(experiment, Run, new Disk()) > 0);
    }

    [Fact]
    public void A_second_process_on_the_same_folder_is_refused_in_one_line()
    {
        var experiment = RunFolders.Undrawn(_folder) with { Epochs = 1_000_000 };
        var file = _folder.Write("my.json", experiment.ToJson());
        var process = _processes.Start("run", file, "--out", Run);
        Assert.NotNull(process.StandardOutput.ReadLine());
        string[][] others =
        [
            ["resume", Run],
            ["run", file, "--out", Run],
            ["run", file, "--out", Run, "--force"],
        ];
        Assert.All(
            others,
            words =>
            {
                // If it got the lock, it would stop later with another exit code.
                using var late = new CancellationTokenSource(TimeSpan.FromMinutes(1));
                var second = Session.With(new Setting(Cancel: late.Token), words);
                Assert.Equal(ExitCode.BadInput, second.Code);
                Assert.Contains(
                    "another process is using this folder",
                    Assert.Single(second.ErrorLines),
                    StringComparison.Ordinal
                );
            }
        );
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>The step of the newest checkpoint, intact or not.</summary>
    private long Newest() => new CheckpointFolder(new Disk(), Run).Steps.HeadOrNone().IfNone(0);
}

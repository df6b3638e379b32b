using FuncDnn.Data.Json;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using Xunit.Abstractions;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>A sweep that is stopped anywhere and started again ends with the same bits.</summary>
public sealed class SweepInterruptionTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 20_261_126;

    private static readonly string[] Trials = ["0001-seed-1", "0001-seed-2"];

    private readonly TemporaryFolder _folder = new();
    private readonly CommandProcesses _processes = new();

    public void Dispose()
    {
        _processes.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public void Stopped_after_every_trial_and_started_again_a_sweep_continues(int workers, bool halves)
    {
        var sweep = Sweep(halves);
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(sweep, _folder["whole"]).Code);
        var (stops, code, ended) = (0, ExitCode.Interrupted, new List<string>());
        while (code == ExitCode.Interrupted)
        {
            using var cancel = new CancellationTokenSource();
            var before = ended.Count;
            var disk = SmallSweeps.Watched(
                new Disk(),
                trial =>
                {
                    lock (ended)
                    {
                        ended.Add(trial);
                    }

                    cancel.Cancel();
                }
            );
            var session = SmallSweeps.Run(
                sweep,
                _folder["stopped"],
                new Setting(Files: disk, Cancel: cancel.Token),
                "--workers",
                $"{workers}"
            );
            code = session.Code;
            Assert.InRange(ended.Count - before, code == ExitCode.Interrupted ? 1 : 0, workers);
            if (code == ExitCode.Interrupted)
            {
                Assert.Equal(
                    $"funcdnn: interrupted; what was trained is in {_folder["stopped"]}: "
                        + "repeat the command to continue.",
                    Assert.Single(session.ErrorLines)
                );
                stops++;
            }
        }

        Assert.Equal(ExitCode.Good, code);
        // Twelve trials; with halving six until step 2 with two seeds, three until 4, one to the end.
        Assert.Equal(halves ? 20 : 12, ended.Count);
        Assert.InRange(stops, 11 / workers, 20);
        Assert.Equal(SmallSweeps.Tables(_folder["whole"]), SmallSweeps.Tables(_folder["stopped"]));
    }

    [Fact]
    public void Stopped_within_a_trial_a_sweep_resumes_there()
    {
        var sweep = Sweep(halves: false);
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(sweep, _folder["whole"]).Code);
        for (var report = 1; report <= 5; report++)
        {
            using var cancel = new CancellationTokenSource();
            var count = 0;
            var disk = new WatchedFiles(
                new Disk(),
                (operation, path) =>
                {
                    if (operation == DiskOperation.Append && path.EndsWith(RunFiles.Chain, StringComparison.Ordinal))
                    {
                        if (++count == report)
                        {
                            cancel.Cancel();
                        }
                    }
                }
            );
            var path = _folder[$"{report}"];
            var stopped = SmallSweeps.Run(
                sweep,
                path,
                new Setting(Files: disk, Cancel: cancel.Token),
                "--workers",
                "1"
            );
            Assert.Equal(ExitCode.Interrupted, stopped.Code);
            // Four reports in a trial, three steps apart.
            var (trial, reports) = Math.DivRem(report - 1, 4);
            var checkpoints = new CheckpointFolder(new Disk(), Path.Combine(path, "trials", Trials[trial]));
            Assert.Equal(3 * (reports + 1), checkpoints.Steps[0]);
            Assert.Equal(ExitCode.Good, SmallSweeps.Run(sweep, path).Code);
            Assert.Equal(SmallSweeps.Tables(_folder["whole"]), SmallSweeps.Tables(path));
        }
    }

    [Fact]
    public void When_any_disk_operation_fails_a_sweep_can_be_started_again_and_ends_with_the_same_bits()
    {
        var sweep = SmallSweeps.Of(RunFolders.Undrawn(_folder)) with
        {
            Space = new GridSpace([SmallSweeps.Units]),
            Seeds = 1,
            Halving = new Halving(2, 2),
        };
        var path = Path.Combine(MemoryDisk.Root, "sweep");
        var whole = new MemoryDisk();
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(sweep, path, new Setting(Files: whole), "--workers", "1").Code);
        var (operations, failures) = (0, 0);
        for (var failed = true; failed; operations++)
        {
            var (disk, count) = (new MemoryDisk(), 0);
            failed = false;
            var files = new WatchedFiles(
                disk,
                (_, _) =>
                {
                    if (count++ == operations)
                    {
                        failed = true;
                        throw new IOException("No space left on device");
                    }
                }
            );
            var session = SmallSweeps.Run(sweep, path, new Setting(Files: files), "--workers", "1");
            if (session.Code != ExitCode.Good)
            {
                failures++;
                Assert.Equal(ExitCode.BadInput, session.Code);
                Assert.StartsWith($"funcdnn: {path}", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
                Assert.Equal(
                    ExitCode.Good,
                    SmallSweeps.Run(sweep, path, new Setting(Files: disk), "--workers", "1").Code
                );
            }

            Assert.Equal(SmallSweeps.Tables(whole, path), SmallSweeps.Tables(disk, path));
        }

        Assert.InRange(failures, 60, operations);
        output.WriteLine(
            $"{operations} operations failed in turn; {failures} times the sweep was started again, with the same bits."
        );
    }

    [Fact]
    public void Killed_at_random_a_sweep_ends_with_the_same_bits()
    {
        const int kills = 8;
        var sweep = Sweep(halves: true) with
        {
            Set =
            [
                new SettingOverride("epochs", SettingValue.Of(2_000)),
                new SettingOverride("reportEvery", SettingValue.Of(50)),
            ],
            Halving = new Halving(1_000, 2),
        };
        var file = _folder.Write("my.json", sweep.ToJson());
        var random = new Random(Seed);
        var (killed, trials) = (0, 0);
        while (killed < kills)
        {
            var process = _processes.Start("sweep", file, "--out", _folder["a"], "--workers", "2");
            // Most are killed after another trial has ended, some before.
            var waits = random.Next(8) > 0;
            while (waits && !process.HasExited && Ended() <= trials)
            {
                Thread.Sleep(5);
            }

            if (process.WaitForExit(TimeSpan.FromMilliseconds(random.NextDouble() * 40)))
            {
                break;
            }

            process.Kill();
            process.WaitForExit();
            killed++;
            trials = Ended();
        }

        Assert.InRange(killed, kills / 2, kills);
        Assert.InRange(trials, 2, 12);
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(sweep, _folder["a"]).Code);
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(sweep, _folder["b"]).Code);
        Assert.Equal(SmallSweeps.Tables(_folder["b"]), SmallSweeps.Tables(_folder["a"]));
        output.WriteLine($"{killed} processes were killed, the last one with {trials} results; the bits are the same.");
    }

    [Fact]
    public void Ctrl_C_exits_with_130_and_says_how_to_continue()
    {
        var sweep = Sweep(halves: false) with { Set = [new SettingOverride("epochs", SettingValue.Of(1_000_000))] };
        var process = _processes.Start("sweep", _folder.Write("my.json", sweep.ToJson()), "--out", _folder["a"]);
        var metrics = new FileInfo(_folder["a/trials/0001-seed-1/metrics.jsonl"]);
        while (!process.HasExited && (!metrics.Exists || metrics.Length == 0))
        {
            Thread.Sleep(5);
            metrics.Refresh();
        }

        using var signal = System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("funcdnn: interrupted; what was trained is in", error, StringComparison.Ordinal);
        Assert.NotEmpty(new CheckpointFolder(new Disk(), _folder["a/trials/0001-seed-1"]).Steps);
    }

    private int Ended() =>
        Directory.Exists(_folder["a/trials"])
            ? Directory.EnumerateFiles(_folder["a/trials"], RunFiles.Trial, SearchOption.AllDirectories).Count()
            : 0;

    private Sweep Sweep(bool halves) =>
        halves ? SmallSweeps.Small(_folder) with { Halving = new Halving(2, 2) } : SmallSweeps.Small(_folder);
}

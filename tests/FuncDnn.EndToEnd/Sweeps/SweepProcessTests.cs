using System.Diagnostics;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Runs;
using FuncDnn.Data.Json;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Sweeps;
using Xunit.Abstractions;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>Several processes train one sweep in one folder at once, and are killed while they do.</summary>
public sealed class SweepProcessTests : IDisposable
{
    private const int Seed = 20_261_130;
    private const int Kills = 200;

    private readonly ITestOutputHelper _output;
    private readonly TemporaryFolder _folder = new();
    private readonly CommandProcesses _processes = new();
    private readonly Sweep _sweep;
    private readonly string _file;

    public SweepProcessTests(ITestOutputHelper output)
    {
        _output = output;
        _sweep = SmallSweeps.Small(_folder) with
        {
            Metric = RunMetrics.Named("trainLoss"),
            Set =
            [
                new SettingOverride("epochs", SettingValue.Of(300)),
                new SettingOverride("reportEvery", SettingValue.Of(20)),
            ],
            Halving = new Halving(400, 2),
        };
        _file = _folder.Write("my.json", _sweep.ToJson());
    }

    public void Dispose()
    {
        _processes.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Parts_at_once_in_one_folder_train_every_trial_once_and_the_plain_command_writes_the_bytes_of_one()
    {
        var whole = Whole();
        var lines = Enumerable.Range(1, 3).Select(part => Start("a", "--part", $"{part}/3")).ToList();
        var trained = lines.SelectMany(Trained).ToList();
        Assert.Equal(12, trained.Count);
        Assert.Equal(12, trained.Distinct().Count());
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(_sweep, _folder["a"]).Code);
        Assert.Equal(whole, SmallSweeps.Tables(_folder["a"]));
    }

    [Fact]
    public void The_same_part_twice_at_once_and_whole_sweeps_beside_it_train_no_trial_twice()
    {
        var whole = Whole();
        string[][] commands =
        [
            ["--part", "1/1"],
            ["--part", "1/1"],
            [],
            [],
        ];
        var trained = commands.Select(more => Start("a", more)).ToList().SelectMany(Trained).ToList();
        // A trial is trained again only in its next rung.
        Assert.Equal(trained.Count, trained.Distinct().Count());
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(_sweep, _folder["a"]).Code);
        Assert.Equal(whole, SmallSweeps.Tables(_folder["a"]));
        Assert.All(
            Directory.EnumerateFiles(_folder["a/trials"], RunFiles.Marks, SearchOption.AllDirectories),
            marks =>
                Assert.Equal(
                    File.ReadAllBytes(marks.Replace(_folder["a"], _folder["whole"], StringComparison.Ordinal)),
                    File.ReadAllBytes(marks)
                )
        );
    }

    [Fact]
    public void Killed_two_hundred_times_three_processes_on_one_folder_end_with_the_same_bytes()
    {
        var whole = Whole();
        var (random, killed, advances, results, sweeps, watch) = (new Random(Seed), 0, 0, 0L, 0, Stopwatch.StartNew());
        while (killed < Kills)
        {
            var name = $"killed-{sweeps}";
            string[][] commands =
            [
                [],
                ["--part", "1/2"],
                ["--part", "2/2"],
            ];
            var (before, waits) = (Written(name), random.Next(6) > 0);
            var running = commands.Select(more => Start(name, more)).ToList();
            // Most are killed while they train, some while they start.
            while (waits && running.Exists(process => !process.HasExited) && Written(name) == before)
            {
                Thread.Sleep(1);
            }

            Thread.Sleep(random.Next(100));
            foreach (var process in running.OrderBy(_ => random.Next()))
            {
                if (!process.WaitForExit(random.Next(30)))
                {
                    process.Kill();
                    process.WaitForExit();
                    killed++;
                }
                else
                {
                    Assert.Equal((0, ""), (process.ExitCode, process.StandardError.ReadToEnd()));
                }
            }

            var now = Results(name);
            (advances, results) = (advances + (now > results ? 1 : 0), now);
            if (File.Exists(_folder[$"{name}/{SweepFiles.Page}"]) || killed >= Kills)
            {
                // What a killed process left behind, another one completes.
                Assert.Equal(
                    new Session(ExitCode.Good, _folder[name] + "\n", ""),
                    SmallSweeps.Run(_sweep, _folder[name])
                );
                Assert.Equal(whole, SmallSweeps.Tables(_folder[name]));
                (results, sweeps) = (0, sweeps + 1);
            }
        }

        Assert.InRange(advances, Kills / 20, Kills);
        _output.Print(
            $"{killed} processes were killed in {watch.Elapsed.TotalSeconds:F0} s, {advances} times after new results; "
                + $"{sweeps} sweeps ended with the same bytes."
        );
    }

    /// <summary>The bytes of all results: they grow with every trial that reaches the end of a rung.</summary>
    private long Results(string name) => Bytes(name, RunFiles.Trial);

    private (long, long) Written(string name) => (Results(name), Bytes(name, RunFiles.Marks));

    private long Bytes(string name, string file) =>
        Directory.Exists(_folder[$"{name}/trials"])
            ? Directory
                .EnumerateFiles(_folder[$"{name}/trials"], file, SearchOption.AllDirectories)
                .Sum(path => new FileInfo(path).Length)
            : 0;

    private string Whole()
    {
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(_sweep, _folder["whole"]).Code);
        return SmallSweeps.Tables(_folder["whole"]);
    }

    private Process Start(string name, params string[] more) =>
        _processes.Start(["sweep", _file, "--out", _folder[name], "--threads", "1", .. more]);

    /// <summary>The lines of the trials that a process has trained: name and steps.</summary>
    private static IEnumerable<string> Trained(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEnd(), process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal((0, ""), (process.ExitCode, error));
        return output
            .Split('\n')
            .Where(line =>
                line.Contains("-seed-", StringComparison.Ordinal) && line.Contains(" steps, ", StringComparison.Ordinal)
            )
            .Select(line => line[line.LastIndexOf(": ", StringComparison.Ordinal)..]);
    }
}

using System.Diagnostics;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Sweeps;
using Xunit.Abstractions;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>Several processes train one sweep in one folder at once, and are killed while they do.</summary>
public sealed class SweepProcessTests : IDisposable
{
    private const int Seed = 20_261_130;
    private const int Kills = 60;

    private readonly ITestOutputHelper _output;
    private readonly TemporaryFolder _folder = new();
    private readonly CommandProcesses _processes = new();
    private readonly SharedSweep _shared;

    public SweepProcessTests(ITestOutputHelper output)
    {
        _output = output;
        _shared = new SharedSweep(_folder, epochs: 300, rung: 400);
    }

    private Sweep Sweep => _shared.Sweep;

    public void Dispose()
    {
        _processes.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Parts_at_once_in_one_folder_train_every_trial_once_and_the_plain_command_writes_the_bytes_of_one()
    {
        var lines = Enumerable.Range(1, 3).Select(part => Start("a", "--part", $"{part}/3")).ToList();
        var trained = lines.SelectMany(Trained).ToList();
        Assert.Equal(12, trained.Count);
        Assert.Equal(12, trained.Distinct().Count());
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(Sweep, _folder["a"]).Code);
        _shared.AssertSameTables("a");
    }

    [Fact]
    public void The_same_part_twice_at_once_and_whole_sweeps_beside_it_train_no_trial_twice()
    {
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
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(Sweep, _folder["a"]).Code);
        _shared.AssertSameRuns("a");
    }

    [Fact]
    public void Killed_sixty_times_three_processes_on_one_folder_end_with_the_same_bytes()
    {
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
                Thread.Sleep(5);
            }

            Thread.Sleep(random.Next(100));
            foreach (var process in running.OrderBy(_ => random.Next()))
            {
                if (!process.WaitForExit(random.Next(30)))
                {
                    process.End();
                    killed++;
                }
                else
                {
                    Assert.Equal((0, ""), (process.ExitCode, process.StandardError.ReadToEnd()));
                }
            }

            var now = _shared.Results(name);
            (advances, results) = (advances + (now > results ? 1 : 0), now);
            if (File.Exists(_folder[$"{name}/{SweepFiles.Page}"]) || killed >= Kills)
            {
                // What a killed process left behind, another one completes.
                Assert.Equal(
                    new Session(ExitCode.Good, _folder[name] + "\n", ""),
                    SmallSweeps.Run(Sweep, _folder[name])
                );
                _shared.AssertSameTables(name);
                (results, sweeps) = (0, sweeps + 1);
            }
        }

        Assert.InRange(advances, Kills / 20, Kills);
        _output.Print(
            $"{killed} processes were killed in {watch.Elapsed.TotalSeconds:F0} s, {advances} times after new results; "
                + $"{sweeps} sweeps ended with the same bytes."
        );
    }

    private (long, long) Written(string name) => (_shared.Results(name), _shared.Marks(name));

    private Process Start(string name, params string[] more) =>
        _processes.Start([.. _shared.Work.Command, "--out", _folder[name], "--threads", "1", .. more]);

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

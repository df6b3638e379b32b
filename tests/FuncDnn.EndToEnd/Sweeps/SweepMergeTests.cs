using FuncDnn.EndToEnd.Commands;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Reporting;
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

/// <summary><c>funcdnn sweep --merge</c>: what it takes, what it refuses, and what a full disk leaves.</summary>
public sealed class SweepMergeTests : IDisposable
{
    private const string Trial = "trials/0001-seed-1";

    private readonly ITestOutputHelper _output;
    private readonly TemporaryFolder _folder = new();
    private readonly Sweep _sweep;

    public SweepMergeTests(ITestOutputHelper output)
    {
        _output = output;
        _sweep = SmallSweeps.Small(_folder) with
        {
            Space = new GridSpace([SmallSweeps.Units]),
            Metric = RunMetrics.Named("trainLoss"),
        };
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_of_parts_are_merged_with_the_bytes_of_one_machine_and_can_be_verified_and_resumed()
    {
        Assert.Equal(ExitCode.Good, Run("whole").Code);
        Run("a", "--part", "1/2");
        Run("b", "--part", "2/2");
        var before = _folder.Contents().Where(one => one.Key[0] is 'a' or 'b').ToList();
        Assert.Equal(
            new Session(ExitCode.Good, _folder["c"] + "\n", ""),
            Run("c", "--merge", _folder["a"], _folder["b"])
        );
        Assert.Equal(Tables("whole"), Tables("c"));
        Assert.Equal(before, _folder.Contents().Where(one => one.Key[0] is 'a' or 'b'));
        foreach (var trial in Directory.EnumerateDirectories(_folder["c/trials"]))
        {
            Assert.Equal(ExitCode.Good, Session.Of("verify", trial).Code);
            Assert.Equal(ExitCode.Good, Session.Of("resume", trial).Code);
        }

        // Again, with its own folder among them: nothing changes.
        var merged = _folder.Contents();
        Assert.Equal(ExitCode.Good, Run("c", "--merge", _folder["a"], _folder["c"], _folder["b"]).Code);
        Assert.Equal(merged, _folder.Contents());
    }

    [Fact]
    public void A_merge_that_lacks_trials_says_how_many_and_what_to_run()
    {
        var file = _folder.Write("my.json", _sweep.ToJson());
        Run("a", "--part", "1/2");
        var session = Session.Of("sweep", file, "--out", _folder["c"], "--merge", _folder["a"]);
        var next = $"funcdnn sweep {file} --out {_folder["c"]}";
        Assert.Equal(
            new Session(
                ExitCode.Good,
                "small-sweep: 2 trials brought from 1 folder; 2 of 4 trials left; "
                    + $"next: {next} here, or {next} --part K/N on each machine and merge again\n",
                ""
            ),
            session
        );
        Assert.False(File.Exists(_folder["c/points.csv"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_trial_that_is_further_wins_whichever_folder_it_is_in(bool isFurtherThere)
    {
        var halved = _sweep with { Halving = new Halving(2, 2) };
        SmallSweeps.Run(halved, _folder["long"]);
        SmallSweeps.Run(halved, _folder["short"], "--part", "1/1");
        var (from, into) = isFurtherThere ? ("long", "short") : ("short", "long");
        var best = Directory
            .EnumerateDirectories(_folder["long/trials"])
            .Single(trial => File.Exists(Path.Combine(trial, RunFiles.Result)) && trial.EndsWith('1'));
        var results = File.ReadAllBytes(Path.Combine(best, RunFiles.Trial));
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(halved, _folder[into], "--merge", _folder[from]).Code);
        var merged = Path.Combine(_folder[into], "trials", Path.GetFileName(best));
        Assert.Equal(results, File.ReadAllBytes(Path.Combine(merged, RunFiles.Trial)));
        Assert.Equal(ExitCode.Good, Session.Of("verify", merged).Code);
        Assert.Equal(SmallSweeps.Tables(_folder["long"]), SmallSweeps.Tables(_folder[into]));
    }

    [Fact]
    public void A_trial_that_was_stopped_in_the_middle_is_merged_and_goes_on_from_its_checkpoint()
    {
        Assert.Equal(ExitCode.Good, Run("whole").Code);
        using var cancel = new CancellationTokenSource();
        var disk = new WatchedFiles(
            new Disk(),
            (operation, path) =>
            {
                if (operation == DiskOperation.Append && path.EndsWith(RunFiles.Chain, StringComparison.Ordinal))
                {
                    cancel.Cancel();
                }
            }
        );
        SmallSweeps.Run(_sweep, _folder["a"], new Setting(Files: disk, Cancel: cancel.Token), "--workers", "1");
        Assert.Equal(3, new CheckpointFolder(new Disk(), _folder[$"a/{Trial}"]).Steps[0]);
        Run("b", "--merge", _folder["a"]);
        Assert.Equal(3, new CheckpointFolder(new Disk(), _folder[$"b/{Trial}"]).Steps[0]);
        var steps = new List<string>();
        var watched = new WatchedFiles(
            new Disk(),
            (operation, path) =>
            {
                if (operation == DiskOperation.Append && path == _folder[$"b/{Trial}/{RunFiles.Chain}"])
                {
                    steps.Add(path);
                }
            }
        );
        SmallSweeps.Run(_sweep, _folder["b"], new Setting(Files: watched));
        // Four reports in a trial, of which the first was there.
        Assert.Equal(3, steps.Count);
        Assert.Equal(Tables("whole"), Tables("b"));
    }

    [Fact]
    public void Another_sweep_a_folder_without_one_and_a_missing_folder_are_refused_by_name_and_nothing_is_written()
    {
        SmallSweeps.Run(_sweep with { Seeds = 1 }, _folder["other"]);
        Directory.CreateDirectory(_folder["empty"]);
        var before = _folder.Contents();
        var session = Run("c", "--merge", _folder["other"], _folder["empty"], _folder["missing"]);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        Assert.Equal(3, session.ErrorLines.Length);
        Assert.StartsWith(
            $"funcdnn: {_folder["other"]} holds another sweep",
            session.ErrorLines[0],
            StringComparison.Ordinal
        );
        Assert.Equal(
            $"funcdnn: {_folder["empty"]}: there is no sweep in it: sweep.json is missing.",
            session.ErrorLines[1]
        );
        Assert.StartsWith($"funcdnn: {_folder["missing"]}: ", session.ErrorLines[2], StringComparison.Ordinal);
        Assert.Equal(before, _folder.Contents());
    }

    [Theory]
    [InlineData(RunFiles.Trial)]
    [InlineData(RunFiles.Parameters)]
    [InlineData(RunFiles.Result)]
    [InlineData(RunFiles.Chain)]
    [InlineData(RunFiles.Marks)]
    [InlineData(RunFiles.Metrics)]
    [InlineData(RunFiles.Experiment)]
    [InlineData(RunFiles.Fingerprints)]
    public void A_damaged_trial_is_refused_by_name_and_the_others_are_merged(string name)
    {
        Run("a");
        var damaged = _folder[$"a/{Trial}/{name}"];
        var bytes = File.ReadAllBytes(damaged);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(damaged, bytes);
        var session = Run("c", "--merge", _folder["a"]);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        Assert.StartsWith($"funcdnn: {damaged}: ", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(_folder["c/trials"], RunFiles.Trial, SearchOption.AllDirectories).Length);
        Assert.False(File.Exists(_folder["c/points.csv"]));
    }

    [Theory]
    [InlineData(RunFiles.Chain, "the state after step 9")]
    [InlineData(RunFiles.Trial, "the result after step 12")]
    public void Two_computations_of_a_trial_that_differ_are_refused_by_name_with_the_step(string name, string what)
    {
        Run("a");
        Run("b");
        var (trial, other) = (_folder[$"a/{Trial}"], _folder[$"b/{Trial}"]);
        var file = Path.Combine(other, name);
        // What a machine would have written that computes something else.
        File.WriteAllText(
            file,
            name == RunFiles.Chain
                ? WithOtherState(other, step: 9)
                : File.ReadAllText(file).Replace("\"trainLoss\": 0.", "\"trainLoss\": 1.", StringComparison.Ordinal)
        );
        File.Delete(Path.Combine(other, RunFiles.Fingerprints));
        foreach (var (into, from) in new[] { ("a", "b"), ("b", "a") })
        {
            var session = Run(into, "--merge", _folder[from]);
            Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
            Assert.StartsWith(
                $"funcdnn: {_folder[$"{from}/{Trial}"]} and {_folder[$"{into}/{Trial}"]} differ in {what}: ",
                session.OnlyError,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Another_run_in_the_folder_of_a_trial_is_refused_by_name()
    {
        Run("a");
        var trial = _folder[$"a/{Trial}"];
        Directory.Delete(trial, recursive: true);
        Assert.Equal(ExitCode.Good, RunFolders.Run(_sweep.Experiment, trial, new Disk()).Code);
        var session = Run("c", "--merge", _folder["a"]);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.StartsWith(
            $"funcdnn: {trial}: it holds another run than the sweep's",
            Assert.Single(session.ErrorLines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void When_any_disk_operation_fails_a_merge_can_be_repeated_and_gives_the_same_bytes()
    {
        var path = Path.Combine(MemoryDisk.Root, "sweep");
        var from = new[] { "--merge", Path.Combine(MemoryDisk.Root, "a"), Path.Combine(MemoryDisk.Root, "b") };
        var sources = new MemoryDisk();
        foreach (var name in new[] { "a", "b" })
        {
            SmallSweeps.Run(
                _sweep,
                Path.Combine(MemoryDisk.Root, name),
                new Setting(Files: sources),
                "--workers",
                "1",
                "--part",
                name == "a" ? "1/2" : "2/2"
            );
        }

        var whole = new MemoryDisk();
        SmallSweeps.Run(_sweep, path, new Setting(Files: whole), "--workers", "1");
        var (operations, failures) = (0, 0);
        for (var failed = true; failed; operations++)
        {
            var (disk, count) = (sources.After(PowerCut.KeepsAll), 0);
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
            var session = SmallSweeps.Run(_sweep, path, new Setting(Files: files), from);
            if (session.Code != ExitCode.Good)
            {
                failures++;
                Assert.Equal(ExitCode.BadInput, session.Code);
                Assert.All(
                    session.ErrorLines,
                    line => Assert.StartsWith($"funcdnn: {path}", line, StringComparison.Ordinal)
                );
                // In turn: merged again, or what is there is trained to the end.
                var again = SmallSweeps.Run(
                    _sweep,
                    path,
                    new Setting(Files: disk),
                    operations % 2 == 0 ? from : ["--workers", "1"]
                );
                Assert.Equal(new Session(ExitCode.Good, path + "\n", ""), again);
            }

            Assert.Equal(SmallSweeps.Tables(whole, path), SmallSweeps.Tables(disk, path));
        }

        Assert.InRange(failures, 60, operations);
        _output.WriteLine(
            $"{operations} operations failed in turn; {failures} merges were repeated, with the same bytes."
        );
    }

    [Fact]
    public void A_trial_that_another_process_trains_is_refused_by_name()
    {
        Run("a");
        using (RunFolder.Claim(new Disk(), _folder[$"a/{Trial}"]).Value())
        {
            var session = Run("c", "--merge", _folder["a"]);
            Assert.Equal(ExitCode.BadInput, session.Code);
            Assert.StartsWith(
                $"funcdnn: {_folder[$"a/{Trial}"]}: another process is using this folder "
                    + $"(process {Environment.ProcessId} on {Environment.MachineName})",
                Assert.Single(session.ErrorLines),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void A_folder_that_may_only_be_read_is_merged()
    {
        Run("a");
        var disk = new WatchedFiles(
            OtherLocks.NoneIn(new Disk(), _folder["a"]),
            (operation, path) =>
                Assert.False(path.StartsWith(_folder["a/"], StringComparison.Ordinal), $"{operation} {path}")
        );
        var session = SmallSweeps.Run(_sweep, _folder["c"], new Setting(Files: disk), "--merge", _folder["a"]);
        Assert.Equal(new Session(ExitCode.Good, _folder["c"] + "\n", ""), session);
        Assert.Equal(Tables("a"), Tables("c"));
    }

    private static string WithOtherState(string trial, long step)
    {
        var origin = StateChain.Of(File.ReadAllBytes(Path.Combine(trial, RunFiles.Experiment)));
        var (chain, _) = origin.ReadOn(File.ReadAllText(Path.Combine(trial, RunFiles.Chain)), RunFiles.Chain);
        return chain
            .Links.Fold(origin, (all, link) => all.Add(link.Step, link.Step == step ? link.Link : link.State))
            .ToText();
    }

    private Session Run(string name, params string[] more) => SmallSweeps.Run(_sweep, _folder[name], more);

    private string Tables(string name) => SmallSweeps.Tables(_folder[name]);
}

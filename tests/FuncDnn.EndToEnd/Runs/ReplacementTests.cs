using FuncDnn.EndToEnd.Commands;
using FuncDnn.Experiments;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using Xunit.Abstractions;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>A run that replaces an ended one: at every moment one of the two is whole.</summary>
public sealed class ReplacementTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 24;
    private const int Seed = 20_261_129;

    private static readonly string Memory = Path.Combine(MemoryDisk.Root, "run");

    private readonly TemporaryFolder _folder = new();
    private readonly CommandProcesses _processes = new();

    private Experiment Old => RunFolders.Undrawn(_folder);

    private Experiment New => Old with { Seed = 2, Epochs = 6 };

    public void Dispose()
    {
        _processes.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData((int)PowerCut.KeepsAll)]
    [InlineData((int)PowerCut.KeepsOnlyFlushed)]
    [InlineData((int)PowerCut.KeepsOnlyNames)]
    [InlineData((int)PowerCut.KeepsOnlyDeletions)]
    public void After_a_power_cut_before_any_operation_the_old_run_is_whole_or_the_new_one_has_begun(int cut)
    {
        var whole = new MemoryDisk();
        Assert.Equal(ExitCode.Good, RunFolders.Run(Old, Memory, whole, "--tensorboard").Code);
        var before = Contents(whole);
        var (kept, begun, operations) = (0, 0, 0);
        for (var trains = false; !trains; operations++)
        {
            var disk = whole.After(PowerCut.KeepsAll);
            var count = 0;
            var files = new WatchedFiles(
                disk,
                (operation, path) =>
                {
                    trains |= operation == DiskOperation.Append;
                    if (count++ >= operations)
                    {
                        throw new IOException("No space left on device");
                    }
                }
            );
            Assert.NotEqual(ExitCode.Good, RunFolders.Run(New, Memory, files, "--force").Code);
            var after = disk.After((PowerCut)cut);
            var settled = RunReplacement.SettleUnlocked(after, Memory).Value();
            if (RunFolders.ExperimentOf(after, Memory) == Old.ToJson())
            {
                Assert.Equal(before, Contents(after));
                Assert.Equal(0, begun);
                kept++;
            }
            else
            {
                var session = Session.With(new Setting(Files: after), "resume", Memory, "--quiet");
                Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
                Assert.Equal(RunFolders.Sha256(New), RunFolders.Told(after, Memory));
                begun++;
            }

            Assert.All(settled, line => Assert.StartsWith($"{Memory}: ", line, StringComparison.Ordinal));
        }

        Assert.True(kept > 10 && begun > 10, $"{kept} and {begun}");
        output.Print($"{operations} power cuts: {kept} old runs were whole, {begun} new ones had begun.");
    }

    [Fact]
    public void Of_a_run_killed_while_it_replaces_another_one_of_the_two_is_whole()
    {
        RunFolders.Run(Old, _folder["old"], new Disk());
        var file = _folder.Write("new.json", New.ToJson());
        var (random, kept) = (new Random(Seed), 0);
        for (var i = 0; i < Kills; i++)
        {
            var run = _folder[$"run{i}"];
            Copy(_folder["old"], run);
            var before = Contents(new Disk(), run);
            var process = _processes.Start("run", file, "--out", run, "--force");
            // Half of them are killed when files change, the others at any time.
            while (i % 2 == 0 && !process.HasExited && !Directory.Exists(Path.Combine(run, ".funcdnn-next")))
            {
                Thread.Yield();
            }

            Thread.Sleep(TimeSpan.FromMilliseconds(random.NextDouble() * (i % 2 == 0 ? 8 : 500)));
            process.Kill();
            process.WaitForExit();
            Assert.Equal(ExitCode.Good, Session.Of("resume", run, "--quiet").Code);
            var isOld = RunFolders.ExperimentOf(new Disk(), run) == Old.ToJson();
            kept += isOld ? 1 : 0;
            Assert.True(!isOld || Contents(new Disk(), run).SequenceEqual(before), $"kill {i}, seed {Seed}");
            Assert.Equal(RunFolders.Sha256(isOld ? Old : New), RunFolders.Told(new Disk(), run));
        }

        output.Print($"{Kills} processes were killed while they replaced a run; {kept} of the old runs were whole.");
    }

    [Fact]
    public void What_was_done_with_an_interrupted_replacement_is_one_line()
    {
        foreach (
            var (mark, code, said) in new[]
            {
                (false, ExitCode.Good, "was kept"),
                (true, ExitCode.BadInput, "has begun"),
            }
        )
        {
            RunFolders.Run(Old, _folder["run"], new Disk(), "--force");
            Directory.CreateDirectory(_folder["run/.funcdnn-next"]);
            File.Copy(_folder["run/experiment.json"], _folder["run/.funcdnn-next/experiment.json"]);
            if (mark)
            {
                _folder.Write("run/.funcdnn-next/complete", "");
            }

            var session = Session.Of("verify", _folder["run"]);
            Assert.Equal(code, session.Code);
            Assert.StartsWith($"funcdnn: {_folder["run"]}: ", session.ErrorLines[0], StringComparison.Ordinal);
            Assert.Contains(said, session.ErrorLines[0], StringComparison.Ordinal);
            Assert.False(Directory.Exists(_folder["run/.funcdnn-next"]));
        }
    }

    private static Dictionary<string, string> Contents(IFiles files, string? run = null) =>
        files
            .List(run ?? Memory)
            .Filter(name => name != ".lock")
            .Bind(name =>
                files.IsFolder(Path.Combine(run ?? Memory, name))
                    ? files.List(Path.Combine(run ?? Memory, name)).Map(one => Path.Combine(name, one))
                    : [name]
            )
            .ToDictionary(
                name => name,
                name => Convert.ToHexString(files.Read(Path.Combine(run ?? Memory, name))),
                StringComparer.Ordinal
            );

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(to, RunFiles.Checkpoints));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}

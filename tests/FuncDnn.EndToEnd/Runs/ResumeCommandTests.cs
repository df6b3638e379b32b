using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;

namespace FuncDnn.EndToEnd.Runs;

public sealed class ResumeCommandTests : IDisposable
{
    private static readonly string Expected = RunFolders.Sha256(RunFolders.Small);

    private readonly TemporaryFolder _folder = new();

    private string Run => _folder["run"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_resumed_run_has_the_files_of_an_uninterrupted_one()
    {
        Interrupt("--checkpoint-every", "2");
        Assert.Equal(ExitCode.Good, RunFolders.Run(RunFolders.Small, _folder["whole"], new Disk()).Code);
        Assert.Equal(new Session(ExitCode.Good, Run + "\n", ""), Session.Of("resume", Run, "--quiet"));
        Assert.Equal(Expected, RunFolders.Told(new Disk(), Run));
        string[] same =
        [
            RunFiles.Experiment,
            RunFiles.Metrics,
            RunFiles.Chain,
            RunFiles.Marks,
            RunFiles.Parameters,
            RunFiles.Cost,
            RunFiles.Boundary,
            RunFiles.Page,
        ];
        Assert.All(
            same,
            name => Assert.Equal(File.ReadAllBytes(_folder[$"whole/{name}"]), File.ReadAllBytes(_folder[$"run/{name}"]))
        );
        Assert.Equal([9, 10, 12], Checkpoints());
    }

    [Fact]
    public void A_run_interrupted_before_its_first_step_can_be_resumed()
    {
        using var source = new CancellationTokenSource();
        var files = new WatchedFiles(
            new Disk(),
            (operation, _) =>
            {
                if (operation == DiskOperation.Write)
                {
                    source.Cancel();
                }
            }
        );
        var session = Session.With(
            new Setting(Input: RunFolders.Small.ToJson(), Files: files, Cancel: source.Token),
            "run",
            "-",
            "--out",
            Run
        );
        Assert.Equal(ExitCode.Interrupted, session.Code);
        Assert.Contains("interrupted after step 0", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        Assert.Contains(
            "small: continues after step 0 of 12\n",
            Session.Of("resume", Run).Out,
            StringComparison.Ordinal
        );
        Assert.Equal(Expected, RunFolders.Told(new Disk(), Run));
    }

    [Fact]
    public void Resuming_a_finished_run_says_so_and_changes_nothing()
    {
        RunFolders.Run(RunFolders.Small, Run, new Disk());
        var before = _folder.Contents();
        var session = Session.Of("resume", Run);
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        Assert.Contains("has ended", session.Out, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Contents());
    }

    [Fact]
    public void An_unfinished_run_is_not_overwritten_unless_forced()
    {
        Interrupt();
        var again = RunFolders.Run(RunFolders.Small, Run, new Disk());
        Assert.Equal(ExitCode.BadInput, again.Code);
        Assert.Contains($"'funcdnn resume {Run}'", Assert.Single(again.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Good, RunFolders.Run(RunFolders.Small, Run, new Disk(), "--force").Code);
    }

    [Theory]
    [InlineData("half")]
    [InlineData("bit")]
    [InlineData("folder")]
    [InlineData("other")]
    public void A_damaged_checkpoint_is_skipped_and_named(string damage)
    {
        Interrupt("--checkpoint-every", "2");
        var newest = _folder["run/checkpoints/000000000009.safetensors"];
        Assert.Equal([6, 8, 9], Checkpoints());
        Damage(newest, damage);
        var session = Session.Of("resume", Run);
        Assert.Equal(ExitCode.Good, session.Code);
        Assert.StartsWith(
            $"funcdnn: {newest} was skipped: ",
            Assert.Single(session.ErrorLines),
            StringComparison.Ordinal
        );
        Assert.Contains("continues after step 8 of 12", session.Out, StringComparison.Ordinal);
        Assert.Equal(Expected, RunFolders.Told(new Disk(), Run));
    }

    [Theory]
    [InlineData(RunFiles.Metrics, "{\"step\":12,\"epo")]
    [InlineData(RunFiles.Chain, "12 0123")]
    [InlineData(RunFiles.Chain, "12 0123 4567\n")]
    public void Lines_after_the_checkpoint_are_deleted_complete_or_not(string name, string line)
    {
        Interrupt();
        File.AppendAllText(_folder[$"run/{name}"], line);
        Assert.Equal(ExitCode.Good, Session.Of("resume", Run).Code);
        Assert.Equal(4, File.ReadAllLines(_folder[$"run/{name}"]).Length);
        Assert.Equal(ExitCode.Good, Session.Of("verify", Run).Code);
    }

    [Fact]
    public void Without_its_metrics_or_with_another_experiment_a_run_is_not_resumed()
    {
        Interrupt();
        var metrics = File.ReadAllBytes(_folder["run/metrics.jsonl"]);
        File.Delete(_folder["run/metrics.jsonl"]);
        Refused("metrics.jsonl");
        File.WriteAllBytes(_folder["run/metrics.jsonl"], metrics);
        _folder.Write("run/experiment.json", (RunFolders.Small with { Seed = 9 }).ToJson());
        Refused("experiment.json");
        _folder.Write("run/experiment.json", RunFolders.Small.ToJson());
        Assert.Contains("continues after step 9 of 12", Session.Of("resume", Run).Out, StringComparison.Ordinal);
        Assert.Equal(Expected, RunFolders.Told(new Disk(), Run));

        void Refused(string name)
        {
            var session = Session.Of("resume", Run);
            Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
            Assert.StartsWith(
                $"funcdnn: {_folder["run/" + name]}: it was changed",
                Assert.Single(session.ErrorLines),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Without_fingerprints_and_without_its_metrics_a_run_starts_over()
    {
        Interrupt();
        File.Delete(_folder["run/fingerprints.txt"]);
        File.Delete(_folder["run/metrics.jsonl"]);
        Assert.Contains("continues after step 0 of 12", Session.Of("resume", Run).Out, StringComparison.Ordinal);
        Assert.Equal(Expected, RunFolders.Told(new Disk(), Run));
        Assert.Equal("", Session.Of("verify", Run).Error);
    }

    [Fact]
    public void A_run_without_marks_is_resumed_and_has_marks_from_there_on()
    {
        Interrupt();
        File.Delete(_folder["run/steps.marks"]);
        // As an earlier version wrote it.
        File.Delete(_folder["run/fingerprints.txt"]);
        var newest = _folder["run/checkpoints/000000000009.safetensors"];
        var run = ResumedRuns.Prepared(RunFolders.Small);
        var checkpoint = run.Read("newest", File.ReadAllBytes(newest)).ThrowIfFail();
        File.WriteAllBytes(newest, (checkpoint with { Logs = "" }).ToBytes());
        Assert.Equal(ExitCode.Good, Session.Of("resume", Run, "--quiet").Code);
        byte[] expected = [.. new byte[36], .. RunFolders.Marks(RunFolders.Small)[36..]];
        Assert.Equal(expected, File.ReadAllBytes(_folder["run/steps.marks"]));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("empty")]
    public void A_folder_without_a_run_is_bad_input(string name)
    {
        Directory.CreateDirectory(_folder["empty"]);
        var session = Session.Of("resume", _folder[name]);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains("there is no run in it", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder["empty"]));
    }

    [Fact]
    public void The_model_of_a_run_that_has_not_ended_is_refused_with_what_to_do()
    {
        Interrupt();
        var session = Session.Of("export", Run, "--to", "npz");
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.StartsWith(
            $"funcdnn: {Run}: the run has not ended: continue it with 'funcdnn resume {Run}'",
            Assert.Single(session.ErrorLines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_checkpoint_folder_replaced_by_a_file_is_one_line()
    {
        Interrupt();
        Directory.Delete(_folder["run/checkpoints"], recursive: true);
        _folder.Write("run/checkpoints", "");
        var session = Session.Of("resume", Run);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains("the folder cannot be written to", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    private static void Damage(string file, string damage)
    {
        var bytes = File.ReadAllBytes(file);
        switch (damage)
        {
            case "half":
                File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
                break;
            case "bit":
                bytes[^9] ^= 1;
                File.WriteAllBytes(file, bytes);
                break;
            case "folder":
                File.Delete(file);
                Directory.CreateDirectory(file);
                break;
            default:
                File.Copy(file.Replace("09.", "08.", StringComparison.Ordinal), file, overwrite: true);
                break;
        }
    }

    /// <summary>Stops the run after step 9, at its third report.</summary>
    private void Interrupt(params string[] more)
    {
        var session = RunFolders.Interrupted(RunFolders.Small, Run, 3, more);
        Assert.Equal(ExitCode.Interrupted, session.Code);
        Assert.Equal(
            $"funcdnn: interrupted after step 9; continue with 'funcdnn resume {Run}'.",
            Assert.Single(session.ErrorLines)
        );
    }

    private IEnumerable<int> Checkpoints() =>
        Directory
            .GetFiles(_folder["run/checkpoints"])
            .Select(file => int.Parse(Path.GetFileName(file)[..12], System.Globalization.CultureInfo.InvariantCulture))
            .Order();
}

using System.Text.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>funcdnn branch.</summary>
public sealed class BranchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Experiment _small;

    public BranchTests()
    {
        _small = RunFolders.Undrawn(_folder);
        RunFolders.Run(_small, Parent, new Disk(), "--checkpoint-every", "3");
    }

    private string Parent => _folder["a"];

    private string Child => _folder["b"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void From_any_step_a_branch_without_a_change_ends_with_the_bits_of_its_parent()
    {
        for (var step = 0; step < 12; step++)
        {
            Assert.Equal(new Session(ExitCode.Good, Child + "\n", ""), Branch(step, "--quiet", "--force"));
            Assert.Equal(RunFolders.Told(new Disk(), Parent), RunFolders.Told(new Disk(), Child));
        }
    }

    [Fact]
    public void A_branch_is_the_run_whose_setting_changed_at_that_step()
    {
        Assert.Equal(ExitCode.Good, Branch(5, "--set", "optimizer.rate=0.01").Code);
        var changed = _small with { Optimizer = new Adam(new Constant(0.05).Until(5, 0.01)) };
        Assert.Equal(RunFolders.Sha256(changed), RunFolders.Told(new Disk(), Child));
        Assert.Equal(
            (_small with { Optimizer = new Adam(0.01) }).ToJson(),
            File.ReadAllText(Path.Combine(Child, "experiment.json"))
        );
    }

    [Fact]
    public void A_finished_run_continues_with_more_epochs()
    {
        Assert.Equal(ExitCode.Good, Branch(12, "--set", "epochs=6").Code);
        Assert.Equal(RunFolders.Sha256(_small with { Epochs = 6 }), RunFolders.Told(new Disk(), Child));
    }

    [Fact]
    public void The_new_folder_names_its_parent_and_verifies_without_it()
    {
        // A relative path is stored as an absolute one.
        var named = Path.GetRelativePath(Environment.CurrentDirectory, Parent);
        Session.Of("branch", named, "--step", "5", "--set", "optimizer.rate=0.01", "--out", Child);
        using var parent = JsonDocument.Parse(File.ReadAllText(Path.Combine(Child, "parent.json")));
        Assert.Equal(Parent, parent.RootElement.GetProperty("folder").GetString());
        Assert.Equal(5, parent.RootElement.GetProperty("step").GetInt64());
        var state = ResumedRuns.Whole(_small, new RunEventPolicy(CheckpointEvery: 1))[4].Snapshot.StateSha256;
        Assert.Equal(state, parent.RootElement.GetProperty("stateSha256").GetString());
        // A branch does not need the folder of its parent.
        Directory.Delete(Parent, recursive: true);
        Assert.Equal(
            new Session(
                ExitCode.Good,
                $"{Child}: bit-identical: 3 states from step 5 of {Parent} up to step 12 and the parameters.\n",
                ""
            ),
            Session.Of("verify", Child)
        );
        Assert.Contains(state, Session.Of("at", Child, "--step", "5").Out, StringComparison.Ordinal);
        var before = Session.Of("at", Child, "--step", "4");
        Assert.Equal(ExitCode.BadInput, before.Code);
        Assert.Contains("has the steps 5 to 12, not 4", Assert.Single(before.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100")]
    [InlineData("2")]
    public void An_interrupted_and_resumed_branch_ends_with_the_same_bits(string checkpointEvery)
    {
        Branch(4, "--set", "optimizer.rate=0.01");
        var whole = RunFolders.Told(new Disk(), Child);
        using var cancel = new CancellationTokenSource();
        var files = new WatchedFiles(
            new Disk(),
            (operation, file) =>
            {
                if (operation == DiskOperation.Append && file.EndsWith(RunFiles.Chain, StringComparison.Ordinal))
                {
                    cancel.Cancel();
                }
            }
        );
        var setting = new Setting(Files: files, Cancel: cancel.Token);
        Assert.Equal(
            ExitCode.Interrupted,
            Session
                .With(setting, [.. Words(4), "--set", "optimizer.rate=0.01", "--checkpoint-every", checkpointEvery])
                .Code
        );
        // As after a crash before the first checkpoint.
        Directory.Delete(Path.Combine(Child, "checkpoints"), recursive: true);
        Assert.Equal(ExitCode.Good, Session.Of("resume", Child, "--quiet").Code);
        Assert.Equal(whole, RunFolders.Told(new Disk(), Child));
    }

    [Fact]
    public void A_branch_of_a_branch_starts_at_its_step()
    {
        Branch(4, "--set", "optimizer.rate=0.01");
        var session = Session.Of(
            "branch",
            Child,
            "--step",
            "8",
            "--set",
            "optimizer.rate=0.002",
            "--out",
            _folder["c"]
        );
        Assert.Equal(ExitCode.Good, session.Code);
        var rate = new Constant(0.05).Until(4, new Constant(0.01).Until(4, 0.002));
        Assert.Equal(
            RunFolders.Sha256(_small with { Optimizer = new Adam(rate) }),
            RunFolders.Told(new Disk(), _folder["c"])
        );
    }

    [Theory]
    [InlineData("13", "epochs=9", "has the steps 0 to 12, not 13")]
    [InlineData("12", "seed=2", "so it cannot continue after step 12")]
    [InlineData("5", "network.0.units=4", "the state of")]
    [InlineData("5", "precision=single", "the state of")]
    [InlineData("5", "random=key", "the state of")]
    [InlineData("5", "optimizer={\"kind\":\"momentum\",\"rate\":0.1}", "the state of")]
    [InlineData("5", "optimizer.rate=fast", "$.optimizer.rate: ")]
    public void Settings_that_do_not_fit_the_state_are_bad_input_and_create_no_folder(
        string step,
        string change,
        string expected
    )
    {
        var session = Session.Of("branch", Parent, "--step", step, "--set", change, "--out", Child);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        Assert.Contains(expected, Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        Assert.False(Path.Exists(Child));
    }

    [Fact]
    public void A_branch_never_replaces_its_parent()
    {
        var before = _folder.Contents();
        var session = Session.Of("branch", Parent, "--step", "5", "--out", Parent + "/", "--force");
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains("give another folder", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before, _folder.Contents());
    }

    [Theory]
    [InlineData("parent.json", "it cannot be read")]
    [InlineData("start.safetensors", "")]
    public void A_branch_with_a_damaged_start_is_refused(string name, string expected)
    {
        Branch(5);
        File.Delete(Path.Combine(Child, RunFiles.Fingerprints));
        foreach (var bytes in new byte[][] { [], [1, 2, 3], "null"u8.ToArray() })
        {
            File.WriteAllBytes(Path.Combine(Child, name), bytes);
            var session = Session.Of("verify", Child);
            Assert.Equal(ExitCode.BadInput, session.Code);
            Assert.Contains(bytes.Length == 4 ? name : expected, session.OnlyError, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_state_of_another_step_is_not_accepted_as_the_start()
    {
        Branch(5);
        var expected = File.ReadAllBytes(Path.Combine(Child, "start.safetensors"));
        Branch(6, "--force");
        File.WriteAllBytes(Path.Combine(Child, "start.safetensors"), expected);
        File.Delete(Path.Combine(Child, RunFiles.Fingerprints));
        var session = Session.Of("verify", Child);
        Assert.Contains("not the state after step 6", session.OnlyError, StringComparison.Ordinal);
    }

    private Session Branch(int step, params string[] more) => Session.Of([.. Words(step), .. more]);

    private string[] Words(int step) => ["branch", Parent, "--step", $"{step}", "--out", Child];
}

using FuncDnn.Experiments;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Export;
using FuncDnn.Testing.Runs;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>--tensorboard.</summary>
public sealed class TensorBoardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Experiment _small;

    public TensorBoardTests() => _small = RunFolders.Undrawn(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_writes_an_event_for_each_report_only_if_requested()
    {
        RunFolders.Run(_small, _folder["without"], new Disk());
        Assert.False(File.Exists(EventsOf("without")));
        Assert.Equal(ExitCode.Good, RunFolders.Run(_small, _folder["a"], new Disk(), "--tensorboard").Code);
        Assert.Contains("tfevents", EventsOf("a"), StringComparison.Ordinal);
        Assert.Equal([0, 3, 6, 9, 12], Steps("a"));
        // Another run in the folder deletes the file.
        Assert.Equal(ExitCode.Good, RunFolders.Run(_small, _folder["a"], new Disk()).Code);
        Assert.False(File.Exists(EventsOf("a")));
    }

    [Fact]
    public void A_run_lists_the_event_file_with_the_others()
    {
        var session = Session.With(
            new Setting(Input: _small.ToJson()),
            "run",
            "-",
            "--tensorboard",
            "--out",
            _folder["a"]
        );
        Assert.Contains($"\n  {RunFiles.Events}\n", session.Out, StringComparison.Ordinal);
        Assert.Contains($"\n  {RunFiles.Marks}\n", session.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", 0)]
    [InlineData("5", 0)]
    [InlineData("100", 0)]
    [InlineData("2", 7)]
    [InlineData("100", 100_000)]
    public void Resumed_after_a_crash_a_run_has_the_events_of_an_uninterrupted_one(string every, int torn)
    {
        RunFolders.Run(_small, _folder["whole"], new Disk(), "--tensorboard");
        var whole = File.ReadAllBytes(EventsOf("whole"));
        RunFolders.Interrupted(_small, _folder["a"], 3, "--tensorboard", "--checkpoint-every", every);
        // As after a crash: the last checkpoint is older than the last event, which is incomplete.
        File.Delete(_folder["a/checkpoints/000000000009.safetensors"]);
        var bytes = File.ReadAllBytes(EventsOf("a"));
        File.WriteAllBytes(EventsOf("a"), bytes[..Math.Max(0, bytes.Length - torn)]);
        Assert.Equal(ExitCode.Good, Session.Of("resume", _folder["a"], "--quiet").Code);
        Assert.Equal(whole, File.ReadAllBytes(EventsOf("a")));
    }

    [Fact]
    public void A_branch_writes_events_if_its_parent_does_or_if_requested()
    {
        RunFolders.Run(_small, _folder["with"], new Disk(), "--tensorboard");
        RunFolders.Run(_small, _folder["without"], new Disk());
        Branch("with", "a");
        Branch("without", "b", "--tensorboard");
        Branch("without", "c");
        Assert.Equal([0, 6, 9, 12], Steps("a"));
        Assert.Equal(File.ReadAllBytes(EventsOf("a")), File.ReadAllBytes(EventsOf("b")));
        Assert.False(File.Exists(EventsOf("c")));
    }

    private void Branch(string parent, string child, params string[] more) =>
        Assert.Equal(
            ExitCode.Good,
            Session.Of(["branch", _folder[parent], "--step", "4", "--out", _folder[child], "--quiet", .. more]).Code
        );

    private string EventsOf(string run) => _folder[$"{run}/{RunFiles.Events}"];

    private long[] Steps(string run) =>
        [.. TensorBoardEvents.Read(File.ReadAllBytes(EventsOf(run))).Select(one => one.Step)];
}

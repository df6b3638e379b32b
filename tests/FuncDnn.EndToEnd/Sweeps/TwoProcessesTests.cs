using FuncDnn.EndToEnd.Runs;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>What another process has left in the folder of a trial when this one comes to it.</summary>
public sealed class TwoProcessesTests : IDisposable
{
    private const string Trial = "trials/0001-seed-1";

    private readonly TemporaryFolder _folder = new();
    private readonly Sweep _sweep;

    public TwoProcessesTests() =>
        _sweep = SmallSweeps.Small(_folder) with
        {
            Space = new GridSpace([SmallSweeps.Units]),
            Metric = RunMetrics.Named("trainLoss"),
        };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_result_that_another_process_stores_just_before_the_lock_is_taken_is_not_computed_again()
    {
        var (isBefore, written) = (true, new List<string>());
        var disk = new WatchedFiles(
            new Disk(),
            (operation, path) =>
            {
                if (isBefore && operation == DiskOperation.CreateFolder && path == _folder[$"a/{Trial}"])
                {
                    isBefore = false;
                    Assert.Equal(ExitCode.Good, SmallSweeps.Run(_sweep, _folder["a"]).Code);
                }
                else if (!isBefore && path.StartsWith(_folder["a/trials/"], StringComparison.Ordinal))
                {
                    written.Add($"{operation} {path}");
                }
            }
        );
        var session = SmallSweeps.Run(_sweep, _folder["a"], new Setting(Files: disk), "--workers", "1");
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        Assert.False(isBefore);
        Assert.Empty(written);
        AssertSameTables("a");
    }

    [Fact]
    public void A_damaged_checkpoint_is_merged_by_its_name_and_skipped_with_a_line_when_the_trial_goes_on()
    {
        using var cancel = new CancellationTokenSource();
        var reports = 0;
        var disk = new WatchedFiles(
            new Disk(),
            (operation, path) =>
            {
                if (
                    operation == DiskOperation.Append
                    && path.EndsWith(RunFiles.Chain, StringComparison.Ordinal)
                    && ++reports == 2
                )
                {
                    cancel.Cancel();
                }
            }
        );
        SmallSweeps.Run(_sweep, _folder["a"], new Setting(Files: disk, Cancel: cancel.Token), "--workers", "1");
        var name = $"{Trial}/{RunFiles.Checkpoints}/{CheckpointFolder.Name(6)}";
        ChangedBytes.Change(_folder[$"a/{name}"], -1);
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(_sweep, _folder["b"], "--merge", _folder["a"]).Code);
        Assert.Equal(File.ReadAllBytes(_folder[$"a/{name}"]), File.ReadAllBytes(_folder[$"b/{name}"]));

        var session = SmallSweeps.Run(_sweep, _folder["b"]);
        Assert.Equal(ExitCode.Good, session.Code);
        Assert.Contains($"{_folder[$"b/{name}"]} was skipped", session.OnlyError, StringComparison.Ordinal);
        AssertSameTables("b");
    }

    private void AssertSameTables(string name)
    {
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(_sweep, _folder["whole"]).Code);
        Assert.Equal(SmallSweeps.Tables(_folder["whole"]), SmallSweeps.Tables(_folder[name]));
    }
}

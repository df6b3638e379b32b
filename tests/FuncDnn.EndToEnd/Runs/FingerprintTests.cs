using FuncDnn.EndToEnd.Commands;
using FuncDnn.Experiments;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>What is noticed where fingerprints, files or results of a sweep are changed or missing.</summary>
public sealed class FingerprintTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Experiment _small;

    public FingerprintTests()
    {
        _small = RunFolders.Undrawn(_folder);
        _folder.Write("new.csv", "1,2,3\n4,5,6\n");
    }

    private string Run => _folder["run"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sweep_refuses_a_changed_result_of_a_trial()
    {
        _folder.Write("sweep.json", SmallSweeps.Of(_small).ToJson());
        string[] words = ["sweep", _folder["sweep.json"], "--out", _folder["sweep"], "--workers", "1"];
        Assert.Equal(ExitCode.Good, Session.Of(words).Code);
        var trial = Path.Combine(Directory.GetDirectories(_folder["sweep/trials"])[0], RunFiles.Trial);
        var text = File.ReadAllText(trial);
        var digit = text.LastIndexOfAny([.. "012345678"]);
        File.WriteAllText(trial, text[..digit] + (char)(text[digit] + 1) + text[(digit + 1)..]);
        var session = Session.Of(words);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains(trial, session.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_fingerprints_is_used_with_one_line_that_says_so()
    {
        RunWhole();
        string[][] commands =
        [
            ["predict", Run, _folder["new.csv"]],
            ["verify", Run],
            ["at", Run, "--step", "3"],
        ];
        foreach (var words in commands)
        {
            var checkedRun = Session.Of(words);
            File.Move(Path.Combine(Run, RunFiles.Fingerprints), _folder["aside"]);
            var session = Session.Of(words);
            Assert.Equal((ExitCode.Good, checkedRun.Out), (session.Code, session.Out));
            Assert.Contains(
                "there is no fingerprints.txt",
                Assert.Single(session.ErrorLines),
                StringComparison.Ordinal
            );
            File.Move(_folder["aside"], Path.Combine(Run, RunFiles.Fingerprints));
        }
    }

    [Theory]
    [InlineData(
        "metrics.jsonl",
        "\"rate\":0.05",
        "\"rate\":0.06",
        "step 3: its rate is 0.06, and 0.05 in the repeated run"
    )]
    [InlineData("result.json", "\"seed\": 1", "\"seed\": 2", "its seed is 2, and 1 in the repeated run")]
    [InlineData("transformation.json", "0", "1", "is not the one that the data give")]
    public void Verify_notices_a_change_whose_fingerprint_was_changed_too(
        string name,
        string old,
        string changed,
        string expected
    )
    {
        RunWhole();
        var text = File.ReadAllText(Path.Combine(Run, name));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        var forged = text[..at] + changed + text[(at + old.Length)..];
        File.WriteAllText(Path.Combine(Run, name), forged);
        var known = StoredFiles.Open(new Disk(), Run).Value().KnownOrPresent();
        var content = new FileContent(name, System.Text.Encoding.UTF8.GetBytes(forged));
        File.WriteAllBytes(
            Path.Combine(Run, RunFiles.Fingerprints),
            known.With(FingerprintFile.Of([content])).ToFile().Bytes
        );
        var session = Session.Of("verify", Run);
        Assert.Equal(ExitCode.Failed, session.Code);
        Assert.Contains($"{name}", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        Assert.Contains(expected, session.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_noticed_by_verify()
    {
        RunWhole();
        foreach (
            var name in ChangedBytes.Names(Run).Where(name => !name.StartsWith("checkpoints", StringComparison.Ordinal))
        )
        {
            var bytes = File.ReadAllBytes(Path.Combine(Run, name));
            File.Delete(Path.Combine(Run, name));
            var session = Session.Of("verify", Run);
            if (name == RunFiles.Fingerprints)
            {
                Assert.Equal(ExitCode.Good, session.Code);
                Assert.Contains($"there is no {name}", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
            }
            else
            {
                Assert.True(session.Code is ExitCode.Failed or ExitCode.BadInput, name);
                Assert.Contains(name, session.Error, StringComparison.Ordinal);
            }

            File.WriteAllBytes(Path.Combine(Run, name), bytes);
        }
    }

    private void RunWhole() =>
        Assert.Equal(
            ExitCode.Good,
            RunFolders.Run(_small, Run, new Disk(), "--tensorboard", "--checkpoint-every", "4").Code
        );
}

using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Runs;
using FuncDnn.Experiments;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using Xunit.Abstractions;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>A changed byte in any file of a run is noticed by every command that reads the file.</summary>
public sealed class ChangedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ITestOutputHelper _output;
    private readonly Experiment _small;

    public ChangedFileTests(ITestOutputHelper output)
    {
        _output = output;
        _small = RunFolders.Undrawn(_folder);
        _folder.Write("new.csv", "1,2,3\n4,5,6\n");
        _folder.Write("labelled.csv", "1,2,3,0\n4,5,6,1\n");
    }

    private string Run => _folder["run"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Verify_notices_a_changed_byte_in_any_file_of_an_ended_run()
    {
        RunWhole();
        Assert.Equal(ExitCode.Good, Session.Of("verify", Run).Code);
        var changes = ForEachChange(
            places: 12,
            name =>
            {
                var session = Session.Of("verify", Run);
                Assert.True(session.Code is ExitCode.Failed or ExitCode.BadInput, $"{name}: {session.Code}");
                Assert.Contains(Named(name), session.Error, StringComparison.Ordinal);
                Assert.Single(session.ErrorLines);
            }
        );
        _output.Print($"{changes} changed bytes of an ended run were noticed by verify.");
    }

    [Fact]
    public void Verify_notices_a_changed_byte_in_any_file_of_an_interrupted_branch()
    {
        RunWhole();
        Assert.Equal(ExitCode.Good, Branch(_folder["branch"]).Code);
        Directory.Move(_folder["branch"], _folder["whole"]);
        Directory.Delete(Run, recursive: true);
        Directory.Move(_folder["whole"], Run);
        // As if it had been interrupted after its last step.
        foreach (var name in new[] { "result.json", "report.html", "parameters.safetensors", "cost.png" })
        {
            File.Delete(Path.Combine(Run, name));
        }

        Assert.Equal(ExitCode.Good, Session.Of("resume", Run).Code);
        ForEachChange(
            places: 4,
            name =>
            {
                var session = Session.Of("verify", Run);
                Assert.True(session.Code is ExitCode.Failed or ExitCode.BadInput, $"{name}: {session.Code}");
            }
        );
    }

    [Fact]
    public void Every_other_command_notices_a_changed_byte_or_answers_as_without_it()
    {
        RunWhole();
        string[][] commands =
        [
            ["predict", Run, _folder["new.csv"]],
            ["evaluate", Run, _folder["labelled.csv"]],
            ["export", Run, "--to", "safetensors", "--out", _folder["model"], "--force"],
            ["export", Run, "--to", "onnx", "--out", _folder["model"], "--force"],
            ["at", Run, "--step", "7", "--out", _folder["model"], "--force"],
            ["diff", Run, Run],
            ["resume", Run, "--json"],
            ["branch", Run, "--step", "5", "--out", _folder["child"], "--force", "--quiet"],
        ];
        var expected = commands.Select(Answer).ToArray();
        Assert.All(expected, one => Assert.StartsWith("Good", one, StringComparison.Ordinal));
        var refused = 0;
        var changes = ForEachChange(
            places: 3,
            name =>
            {
                foreach (var (words, answer) in commands.Zip(expected))
                {
                    var session = Session.Of(words);
                    if (session.Code == ExitCode.Good)
                    {
                        Assert.Equal(answer, Answer(words, session));
                    }
                    else
                    {
                        Assert.Equal(ExitCode.BadInput, session.Code);
                        Assert.Contains(Named(name), Assert.Single(session.ErrorLines), StringComparison.Ordinal);
                        refused++;
                    }
                }
            }
        );
        _output.Print(
            $"{changes} changed bytes, {commands.Length} commands each: {refused} refused, the others equal."
        );
    }

    [Theory]
    [InlineData("predict", "parameters.safetensors")]
    [InlineData("evaluate", "parameters.safetensors")]
    [InlineData("export", "parameters.safetensors")]
    [InlineData("predict", "transformation.json")]
    [InlineData("evaluate", "experiment.json")]
    [InlineData("predict", "fingerprints.txt")]
    [InlineData("at", "states.chain")]
    [InlineData("branch", "environment.json")]
    [InlineData("resume", "result.json")]
    public void A_command_refuses_a_changed_file_that_it_reads(string command, string name)
    {
        RunWhole();
        Change(Path.Combine(Run, name), -3);
        var session = Session.Of(
            command switch
            {
                "predict" => ["predict", Run, _folder["new.csv"]],
                "evaluate" => ["evaluate", Run, _folder["labelled.csv"]],
                "export" => ["export", Run, "--to", "npz"],
                "at" => ["at", Run, "--step", "3"],
                "branch" => ["branch", Run, "--step", "3", "--out", _folder["child"]],
                _ => ["resume", Run, "--json"],
            }
        );
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        Assert.StartsWith(
            $"funcdnn: {Path.Combine(Run, name)}: ",
            Assert.Single(session.ErrorLines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Resume_refuses_a_changed_byte_or_ends_with_the_files_of_an_uninterrupted_run()
    {
        RunWhole();
        string[] logs = ["metrics.jsonl", "states.chain", "steps.marks", "parameters.safetensors"];
        var expected = logs.Select(name => Convert.ToHexString(File.ReadAllBytes(Path.Combine(Run, name)))).ToArray();
        Directory.Delete(Run, recursive: true);
        RunFolders.Interrupted(_small, Run, 3, "--checkpoint-every", "2", "--tensorboard");
        Copy(Run, _folder["kept"]);
        var (refused, changes) = (0, 0);
        foreach (var name in Names(_folder["kept"]))
        {
            foreach (var place in Places(Path.Combine(_folder["kept"], name), 5))
            {
                Directory.Delete(Run, recursive: true);
                Copy(_folder["kept"], Run);
                Change(Path.Combine(Run, name), place);
                var verified = Session.Of("verify", Run);
                Assert.True(verified.Code is ExitCode.Failed or ExitCode.BadInput, $"{name} {place}");
                var session = Session.Of("resume", Run, "--quiet");
                changes++;
                if (session.Code == ExitCode.Good)
                {
                    var files = logs.Select(file => Convert.ToHexString(File.ReadAllBytes(Path.Combine(Run, file))));
                    Assert.Equal(expected, files);
                    Assert.Equal("", Session.Of("verify", Run).Error);
                }
                else
                {
                    Assert.Equal(ExitCode.BadInput, session.Code);
                    Assert.Contains(Named(name), session.ErrorLines[^1], StringComparison.Ordinal);
                    refused++;
                }
            }
        }

        _output.Print($"{changes} changed bytes of an interrupted run: {refused} refused, the others resumed.");
    }

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
        Assert.Contains(trial, Assert.Single(session.ErrorLines), StringComparison.Ordinal);
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
        var known = StoredFiles.Open(new Disk(), Run).RightToSeq().Single().KnownOrPresent();
        var content = new FileContent(name, System.Text.Encoding.UTF8.GetBytes(forged));
        File.WriteAllBytes(
            Path.Combine(Run, RunFiles.Fingerprints),
            known.With(FileFingerprints.Of([content])).ToFile().Bytes
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
        foreach (var name in Names(Run).Where(name => !name.StartsWith("checkpoints", StringComparison.Ordinal)))
        {
            var bytes = File.ReadAllBytes(Path.Combine(Run, name));
            File.Delete(Path.Combine(Run, name));
            var session = Session.Of("verify", Run);
            Assert.True(session.Code != ExitCode.Good || session.ErrorLines.Length == 1, name);
            File.WriteAllBytes(Path.Combine(Run, name), bytes);
        }
    }

    private Session Branch(string to) =>
        Session.Of("branch", Run, "--step", "5", "--set", "optimizer.rate=0.01", "--out", to);

    private void RunWhole() =>
        Assert.Equal(
            ExitCode.Good,
            RunFolders.Run(_small, Run, new Disk(), "--tensorboard", "--checkpoint-every", "4").Code
        );

    private string Answer(string[] words) => Answer(words, Session.Of(words));

    private string Answer(string[] words, Session session) =>
        $"{session.Code} {session.Out} "
        + (
            words.Contains("--force") && words[0] != "branch"
                ? Convert.ToHexString(File.ReadAllBytes(_folder["model"]))
                : ""
        )
        + (words[0] == "branch" ? RunFolders.Told(new Disk(), _folder["child"]) : "");

    /// <summary>Changes a byte at some places of every file of the run in turn.</summary>
    private int ForEachChange(int places, Action<string> check)
    {
        var changes = 0;
        foreach (var name in Names(Run))
        {
            var file = Path.Combine(Run, name);
            var bytes = File.ReadAllBytes(file);
            foreach (var place in Places(file, places))
            {
                Change(file, place);
                check(name);
                File.WriteAllBytes(file, bytes);
                changes++;
            }
        }

        return changes;
    }

    /// <summary>Places from the first to the last byte of a file.</summary>
    private static IEnumerable<int> Places(string file, int count)
    {
        var last = (int)new FileInfo(file).Length - 1;
        return Enumerable.Range(0, count).Select(i => (int)((long)last * i / (count - 1))).Distinct();
    }

    // A digit becomes another digit, and a letter another letter.
    private static void Change(string file, int place)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[place < 0 ? bytes.Length + place : place] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private static string Named(string name) =>
        name.StartsWith("checkpoints", StringComparison.Ordinal) ? "0000" : name;

    private static string[] Names(string run) =>
        [
            .. Directory
                .GetFiles(run, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(run, file))
                .Where(name => name != ".lock")
                .Order(StringComparer.Ordinal),
        ];

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(to, RunFiles.Checkpoints));
        Array.ForEach(Names(from), name => File.Copy(Path.Combine(from, name), Path.Combine(to, name)));
    }
}

using FuncDnn.Experiments;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using Xunit.Abstractions;
using static FuncDnn.EndToEnd.Runs.ChangedBytes;

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
        var changes = ForEach(
            Run,
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
        foreach (var name in new[] { "result.json", "report.html", "parameters.safetensors", "cost.svg" })
        {
            File.Delete(Path.Combine(Run, name));
        }

        Assert.Equal(ExitCode.Good, Session.Of("resume", Run).Code);
        ForEach(
            Run,
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
        var changes = ForEach(
            Run,
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
}

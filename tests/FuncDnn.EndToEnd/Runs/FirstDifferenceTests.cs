using System.Text.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>verify names the first step at which the states of a run and its repetition differ.</summary>
public sealed class FirstDifferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Experiment _small;
    private readonly string _path;

    public FirstDifferenceTests()
    {
        _small = RunFolders.Undrawn(_folder);
        _path = _folder["a"];
        RunFolders.Run(_small, _path, new Disk());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_step_with_another_rate_is_named()
    {
        for (var same = 1; same < 12; same++)
        {
            Forge(same);
            var report = same / 3 * 3;
            Assert.Equal(
                report == same
                    ? $"funcdnn: {_path}: the states differ after step {same + 1}; they are the same after step {same}."
                    : $"funcdnn: {_path}: the states differ after step {same + 1}, the first whose mark does; "
                        + $"after step {report}, the previous report, all bits are the same.",
                Verified().ErrorLines.Single()
            );
        }
    }

    [Fact]
    public void Without_marks_the_interval_between_two_reports_is_named()
    {
        Forge(7);
        File.Delete(_folder["a/steps.marks"]);
        Assert.Equal(
            $"funcdnn: {_path}: the states differ after step 9 and are the same after step 6; the folder has no marks "
                + "(steps.marks) to find the first step between these two reports.",
            Verified().ErrorLines.Single()
        );
        Assert.Equal((6, 9, "interval"), Answer());
    }

    [Fact]
    public void Equal_marks_with_different_states_are_reported()
    {
        var marks = File.ReadAllBytes(_folder["a/steps.marks"]);
        Forge(7);
        File.WriteAllBytes(_folder["a/steps.marks"], marks);
        Assert.Contains("numbers that marks do not cover", Verified().ErrorLines.Single(), StringComparison.Ordinal);
        Assert.Equal((6, 9, "unmarked"), Answer());
    }

    [Fact]
    public void With_json_the_steps_are_numbers()
    {
        Forge(7);
        Assert.Equal((6, 8, "marked"), Answer());
    }

    [Fact]
    public void Damaged_marks_are_named_if_the_states_are_equal()
    {
        var marks = File.ReadAllBytes(_folder["a/steps.marks"]);
        marks[16] ^= 1;
        File.WriteAllBytes(_folder["a/steps.marks"], marks);
        Assert.Equal(
            new Session(
                ExitCode.Failed,
                "",
                $"funcdnn: {_path}: steps.marks has another mark of step 5 than the repeated run.\n"
            ),
            Verified()
        );
        File.WriteAllBytes(_folder["a/steps.marks"], [1, 2, 3]);
        Assert.Contains("steps.marks: it was changed", Verified().ErrorLines.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_counts_its_marks_from_its_first_step()
    {
        Session.Of("branch", _path, "--step", "4", "--out", _folder["b"], "--quiet");
        Assert.Equal(RunFolders.Marks(_small)[16..], File.ReadAllBytes(_folder["b/steps.marks"]));
        var marks = new StepMarks(4, File.ReadAllBytes(_folder["b/steps.marks"]));
        Assert.Equal(
            (true, true, true, true),
            (marks.At(4).IsNone, marks.At(5).IsSome, marks.At(12).IsSome, marks.At(13).IsNone)
        );
    }

    private Session Verified() => Session.Of("verify", _path);

    private (int, int, string?) Answer()
    {
        var session = Session.Of("verify", _path, "--json");
        Assert.Equal(ExitCode.Failed, session.Code);
        using var json = JsonDocument.Parse(session.Out);
        var root = json.RootElement;
        return (
            root.GetProperty("sameUpTo").GetInt32(),
            root.GetProperty("differsAfter").GetInt32(),
            root.GetProperty("certainty").GetString()
        );
    }

    /// <summary>
    /// Replaces chain and marks by those of a run whose rate drops after some steps, unlike in its experiment.
    /// </summary>
    private void Forge(int same)
    {
        var other = _small with { Optimizer = new Adam(new Constant(0.05).Until(same, 0.01)) };
        var moments = ResumedRuns.Whole(other, new RunEventPolicy(Reports: true, Marks: true));
        var forged = moments.Aggregate(
            StateChain.Of(_small.ToJson()),
            (chain, moment) => chain.Add(moment.Snapshot.Step, moment.Snapshot.StateSha256)
        );
        File.WriteAllText(_folder["a/states.chain"], forged.ToText());
        File.WriteAllBytes(_folder["a/steps.marks"], [.. moments.SelectMany(moment => StepMarks.Of(moment.Marks))]);
    }
}

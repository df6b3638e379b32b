using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Files;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>verify, diff and at.</summary>
public sealed class ComparisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_verifies_and_an_interrupted_one_up_to_its_last_state()
    {
        Assert.Equal(
            new Session(ExitCode.Good, $"{Kept()}: bit-identical: 4 states up to step 12 and the parameters.\n", ""),
            Session.Of("verify", _folder["a"])
        );
        RunFolders.Interrupted(RunFolders.Small, _folder["b"], 2);
        Assert.Equal(
            new Session(
                ExitCode.Good,
                $"{_folder["b"]}: bit-identical: 2 states up to step 6; the run has not ended.\n",
                ""
            ),
            Session.Of("verify", _folder["b"])
        );
    }

    [Theory]
    [InlineData("states.chain", "line 1")]
    [InlineData("result.json", "another SHA-256")]
    [InlineData("parameters.safetensors", "other parameters")]
    public void A_changed_file_does_not_verify(string name, string expected)
    {
        var path = Kept();
        var bytes = File.ReadAllBytes(_folder[$"a/{name}"]);
        var place =
            name == "result.json"
                ? File.ReadAllText(_folder["a/result.json"]).IndexOf("Sha256\": \"", StringComparison.Ordinal) + 12
                : bytes.Length - 1;
        place = name == "states.chain" ? 10 : place;
        bytes[place] = (byte)(bytes[place] == 'a' ? 'b' : 'a');
        File.WriteAllBytes(_folder[$"a/{name}"], bytes);
        var session = Session.Of("verify", path);
        Assert.Equal(ExitCode.Failed, session.Code);
        Assert.Contains(expected, Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_after_any_step_is_recovered_with_metrics_and_parameters()
    {
        var path = Kept();
        var states = ResumedRuns.Whole(RunFolders.Small, new RunEventPolicy(Reports: true, CheckpointEvery: 1));
        for (var step = 1; step <= 12; step++)
        {
            var session = Session.Of("at", path, "--step", $"{step}", "--out", _folder["then.safetensors"], "--force");
            Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
            Assert.Contains($"step               {step} of 12\n", session.Out, StringComparison.Ordinal);
            Assert.Contains(
                $"state sha256       {states[step - 1].Snapshot.StateSha256}\n",
                session.Out,
                StringComparison.Ordinal
            );
            Assert.Contains("rate               0.05\n", session.Out, StringComparison.Ordinal);
            Assert.Matches("gradient norm +0\\.\\d+\nupdate ratio +0\\.\\d+\n", session.Out);
            var parameters = ((Snapshot<double>)states[step - 1].Snapshot).State.Parameters;
            Assert.Equal(
                SafeTensorsFile.Write(parameters.ToTensorFile()),
                File.ReadAllBytes(_folder["then.safetensors"])
            );
        }

        var start = Session.Of("at", path, "--step", "0");
        Assert.Equal(ExitCode.Good, start.Code);
        Assert.Contains(ResumedRuns.Prepared(RunFolders.Small).Start.StateSha256, start.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_the_run_does_not_have_is_bad_input()
    {
        var session = Session.Of("at", Kept(), "--step", "13");
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains("has the steps 0 to 12, not 13", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_of_one_experiment_do_not_differ()
    {
        RunFolders.Run(RunFolders.Small, _folder["b"], new Disk());
        Assert.Equal(
            new Session(
                ExitCode.Good,
                "All settings are the same.\nAll 4 states that both runs have stored are the same, up to step 12.\n",
                ""
            ),
            Session.Of("diff", Kept(), _folder["b"])
        );
    }

    [Fact]
    public void A_changed_rate_is_reported_with_the_first_different_states_and_slot()
    {
        var other = RunFolders.Small with { Optimizer = new Adam(new Constant(0.05).Until(6, 0.01)), Name = "other" };
        RunFolders.Run(other, _folder["b"], new Disk());
        var session = Session.Of("diff", Kept(), _folder["b"]);
        Assert.Equal((ExitCode.Failed, ""), (session.Code, session.Error));
        Assert.Matches("optimizer\\.rate +0\\.05\n", session.Out);
        Assert.DoesNotContain("\nname", session.Out, StringComparison.Ordinal);
        Assert.Contains(
            "The states differ after step 9; after step 6 they are the same.\n",
            session.Out,
            StringComparison.Ordinal
        );
        var (left, right) = (At(RunFolders.Small, 9), At(other, 9));
        var most = left
            .Layout.Slots.SelectMany(slot =>
                left[slot].Values.ToArray().Select((value, i) => (slot, i, value, Other: right[slot].Values[i]))
            )
            .MaxBy(one => Math.Abs(one.value - one.Other));
        var (row, column) = Math.DivRem(most.i, most.slot.Columns);
        Assert.Contains(
            FormattableString.Invariant(
                $"There {most.slot.Name}[{row}, {column}] differs most: {most.value:R} and {most.Other:R}.\n"
            ),
            session.Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Runs_of_other_networks_cannot_be_compared_slot_by_slot()
    {
        RunFolders.Run(
            RunFolders.Small with
            {
                Network = new(new FuncDnn.Model.Layers.Dense(1)),
            },
            _folder["b"],
            new Disk()
        );
        var session = Session.Of("diff", Kept(), _folder["b"]);
        Assert.Equal(ExitCode.Failed, session.Code);
        Assert.Contains("The states differ after step 3, the first report.\n", session.Out, StringComparison.Ordinal);
        Assert.Contains("shapes or randomness differ", session.Out, StringComparison.Ordinal);
    }

    private static FuncDnn.Model.Parameters.Parameters<double> At(Experiment experiment, long step) =>
        ((Snapshot<double>)ResumedRuns.Whole(experiment, new RunEventPolicy(StopAfter: step)).Single().Snapshot)
            .State
            .Parameters;

    private string Kept()
    {
        Assert.Equal(
            ExitCode.Good,
            RunFolders.Run(RunFolders.Small, _folder["a"], new Disk(), "--checkpoint-every", "4").Code
        );
        return _folder["a"];
    }
}

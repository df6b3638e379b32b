using FuncDnn.Experiments;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>An ended run is replaced by the same run only, unless --force is given.</summary>
public sealed class OtherRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Experiment _small;

    public OtherRunTests()
    {
        _small = RunFolders.Undrawn(_folder);
        Assert.Equal(ExitCode.Good, RunFolders.Run(_small, Run, new Disk()).Code);
    }

    private string Run => _folder["run"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Another_experiment_does_not_replace_an_ended_run_and_the_difference_is_named()
    {
        Refused(
            RunFolders.Run(_small with { Optimizer = new Adam(0.01) }, Run, new Disk()),
            "holds another run that has ended (its optimizer.rate is 0.05, not 0.01)"
        );
        Refused(RunFolders.Run(_small with { Name = "other" }, Run, new Disk()), "its name is small, not other");
        Assert.Equal(ExitCode.Good, RunFolders.Run(_small with { Seed = 9 }, Run, new Disk(), "--force").Code);
    }

    [Fact]
    public void The_same_experiment_replaces_an_ended_run() =>
        Assert.Equal(ExitCode.Good, RunFolders.Run(_small, Run, new Disk()).Code);

    [Fact]
    public void An_ended_run_whose_experiment_is_damaged_is_not_replaced()
    {
        _folder.Write("run/experiment.json", "{");
        Refused(RunFolders.Run(_small, Run, new Disk()), "its experiment.json is damaged");
    }

    [Fact]
    public void A_run_that_diverged_is_not_replaced_by_another_experiment()
    {
        File.Delete(_folder["run/result.json"]);
        _folder.Write("run/divergence.txt", "The run diverged.\n");
        Refused(RunFolders.Run(_small with { Seed = 9 }, Run, new Disk()), "its seed is 1, not 9");
    }

    [Fact]
    public void A_branch_from_another_step_does_not_replace_an_ended_branch()
    {
        Assert.Equal(ExitCode.Good, Branch("5").Code);
        Assert.Equal(ExitCode.Good, Branch("5").Code);
        Refused(Branch("6"), "it begins with another state");
        var whole = _small with { Epochs = 5 };
        Refused(RunFolders.Run(whole, _folder["branch"], new Disk()), "it begins with another state");
        Assert.Equal(ExitCode.Good, Branch("6", "--force").Code);
    }

    [Fact]
    public void A_run_replaces_no_sweep_even_if_forced_and_no_trial_unless_forced()
    {
        _folder.Write("sweep.json", SmallSweeps.Of(_small).ToJson());
        Assert.Equal(ExitCode.Good, Session.Of("sweep", _folder["sweep.json"], "--out", _folder["sweep"]).Code);
        Refused(RunFolders.Run(_small, _folder["sweep"], new Disk(), "--force"), "holds a sweep");
        var trial = Directory.GetDirectories(_folder["sweep/trials"])[0];
        Refused(RunFolders.Run(_small, trial, new Disk()), "holds a trial of a sweep");
    }

    [Fact]
    public void A_folder_with_the_name_of_a_file_of_a_run_is_never_replaced()
    {
        File.Delete(_folder["run/cost.svg"]);
        Directory.CreateDirectory(_folder["run/cost.svg"]);
        Refused(RunFolders.Run(_small, Run, new Disk(), "--force"), "holds cost.svg, which is not a file of a run");
    }

    private Session Branch(string step, params string[] more) =>
        Session.Of(["branch", Run, "--step", step, "--set", "epochs=5", "--out", _folder["branch"], .. more]);

    private void Refused(Session session, string expected)
    {
        // Nothing is written between the command and this check, so the files of the next refusal are these.
        var error = Assert.Single(session.ErrorLines);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains("--out", error, StringComparison.Ordinal);
        Assert.Contains("experiment.json", Directory.GetFiles(Run).Select(file => Path.GetFileName(file)));
    }
}

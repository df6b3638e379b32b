using FuncDnn.Experiments;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Testing.Commands;

namespace FuncDnn.Testing.Runs;

/// <summary>What every run does, wherever its examples come from.</summary>
/// <param name="folder">Where runs and sweeps are written.</param>
/// <param name="experiment">An experiment of more than 33 steps and two reports.</param>
internal sealed class RunChecks(TemporaryFolder folder, Experiment experiment)
{
    /// <summary>Checks that a command ends well.</summary>
    public static void Good(Session session) => Assert.True(session.Code == ExitCode.Good, session.Error + session.Out);

    /// <summary>Checks that parameters and states do not depend on the number of threads.</summary>
    public void HasSameBitsOn(params string[] threads)
    {
        foreach (var count in threads)
        {
            Good(RunFolders.Run(experiment, folder[count], new Disk(), "--threads", count));
        }

        Assert.Single(threads.Select(count => RunFolders.Told(new Disk(), folder[count])).Distinct());
        Assert.Single(threads.Select(count => File.ReadAllText(folder[$"{count}/states.chain"])).Distinct());
    }

    /// <summary>Checks that an interrupted run is resumed, verified and branched with the same bits.</summary>
    public void IsResumedVerifiedAndBranched()
    {
        Good(RunFolders.Run(experiment, folder["whole"], new Disk()));
        var run = folder["run"];
        RunFolders.Interrupted(experiment, run, 2);
        Assert.False(File.Exists(Path.Combine(run, "result.json")));
        Good(Session.Of("resume", run, "--quiet"));
        Assert.Equal(RunFolders.Told(new Disk(), folder["whole"]), RunFolders.Told(new Disk(), run));
        Assert.Equal(
            File.ReadAllText(folder["whole/states.chain"]),
            File.ReadAllText(Path.Combine(run, "states.chain"))
        );
        Good(Session.Of("verify", run));
        Good(Session.Of("at", run, "--step", "33"));
        Good(Session.Of("branch", run, "--step", "33", "--out", folder["b"], "--quiet"));
        Assert.Equal(RunFolders.Told(new Disk(), run), RunFolders.Told(new Disk(), folder["b"]));
    }

    /// <summary>Checks that a sweep of an epoch has the same results with one worker and with three.</summary>
    /// <param name="axes">The axes of its grid, as JSON.</param>
    /// <param name="trials">The number of its trials, of which no two have the same result.</param>
    public void IsSweptWithSameBits(string axes, int trials)
    {
        folder.Write("one.json", (experiment with { Epochs = 1, Stop = default }).ToJson());
        var sweep = folder.Write(
            "sweep.json",
            $$"""
            { "name": "swept", "experiment": "one.json", "space": { "kind": "grid", "axes": [{{axes}}] } }
            """
        );
        foreach (var workers in new[] { "1", "3" })
        {
            Good(Session.Of("sweep", sweep, "--out", folder[$"s{workers}"], "--workers", workers, "--quiet"));
        }

        Assert.Equal(trials, Told("s1").Distinct().Count());
        Assert.Equal(Told("s1"), Told("s3"));
    }

    private string[] Told(string sweep) =>
        [
            .. Directory
                .EnumerateFiles(folder[sweep], "result.json", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => RunFolders.Told(new Disk(), Path.GetDirectoryName(file)!)),
        ];
}

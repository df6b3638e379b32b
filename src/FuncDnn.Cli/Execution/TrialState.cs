using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>How far a trial has come in its folder, which this process has locked.</summary>
/// <param name="Run">Its run.</param>
/// <param name="Results">Its results after the rungs so far.</param>
/// <param name="Checkpoints">The steps of its checkpoints, the newest first.</param>
internal sealed record TrialState(StoredRun Run, EquatableArray<TrialResult> Results, EquatableArray<long> Checkpoints)
{
    /// <summary>Whether it has ended, with a result or diverged.</summary>
    public bool HasEnded => Run.HasEnded || Run.HasDiverged;

    private (int, bool, long) Progress => (Results.Count, HasEnded, Checkpoints.HeadOrNone().IfNone(0));

    /// <summary>Reads the folder of a trial; checks that it holds the trial's run.</summary>
    public static Outcome<TrialState> Read(TrialFolder trial, CommandConsole console) =>
        from run in StoredRun.Read(console, trial.Path)
        from same in trial.Check(run)
        from results in trial.Results()
        from steps in FileErrors
            .Try(() => new CheckpointFolder(trial.Files, trial.Path).Steps)
            .OrFail(error => Failure.BadInput($"{trial.Path}: its checkpoints cannot be read: {error}."))
        select new TrialState(run, results, steps);

    /// <summary>Whether it has come further than another computation of the same run.</summary>
    public bool IsFurtherThan(TrialState other) => Progress.CompareTo(other.Progress) > 0;

    /// <summary>Checks that states and results are equal as far as both have them.</summary>
    public Outcome<Unit> CheckSameRun(TrialState other)
    {
        var states = Run
            .Log.Chain.Links.Zip(other.Run.Log.Chain.Links)
            .Filter(pair => (pair.Item1.Step, pair.Item1.State) != (pair.Item2.Step, pair.Item2.State))
            .Map(pair => $"the state after step {pair.Item1.Step}");
        var results = Results
            .Zip(other.Results)
            .Filter(pair => pair.Item1 != pair.Item2)
            .Map(pair => $"the result after step {pair.Item1.Step}");
        return states.Concat(results).HeadOrNone().Map(what => Differs(other, what)).IfNone(Prelude.unit);
    }

    /// <summary>Those of some files that it has.</summary>
    public EquatableArray<FileContent> Files(EquatableArray<string> names) =>
        names
            .Filter(name => Run.Files.IsFile(InFolder(name)))
            .Map(name => new FileContent(name, Run.Files.Read(InFolder(name))));

    private Outcome<Unit> Differs(TrialState other, string what) =>
        Failure.BadInput(
            $"{Run.Path} and {other.Run.Path} differ in {what}: one of the machines computed something else; "
                + "'funcdnn verify' tells which one, to be moved elsewhere."
        );

    private string InFolder(string name) => Path.Combine(Run.Path, name);
}

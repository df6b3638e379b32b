using System.Text;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Inputs;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>A run as its folder tells it.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Experiment">What is run.</param>
/// <param name="Log">Its reports so far.</param>
/// <param name="Environment">What it was made with.</param>
/// <param name="Files">The disk.</param>
internal sealed record StoredRun(
    string Path,
    Experiment Experiment,
    RunLog Log,
    EnvironmentJson Environment,
    IFiles Files
)
{
    /// <summary>Whether it has a result.</summary>
    public bool HasEnded => Files.IsFile(InFolder(RunFiles.Result));

    /// <summary>Whether it ended without one.</summary>
    public bool HasDiverged => Files.IsFile(InFolder(RunFiles.Divergence));

    /// <summary>Reads a folder.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The folder.</param>
    /// <returns>The run, or what is wrong with the folder.</returns>
    public static Either<Failure, StoredRun> Read(IFiles files, string path)
    {
        var name = System.IO.Path.Combine(path, RunFiles.Experiment);
        try
        {
            return !files.IsFile(name)
                ? Failure.BadInput($"{path}: there is no run in it: {RunFiles.Experiment} is missing.")
                : Experiment
                    .FromJson(Encoding.UTF8.GetString(files.Read(name)), name)
                    .ToEither()
                    .MapLeft(Failure.BadInput)
                    .Map(experiment => new StoredRun(
                        path,
                        experiment,
                        RunLog.Of(files, path, experiment),
                        EnvironmentJson.Read(files, path),
                        files
                    ));
        }
        catch (Exception fault) when (AtomicFiles.IsOfFiles(fault))
        {
            return Failure.BadInput($"{path}: the run cannot be read: {fault.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>Makes the run ready to go on.</summary>
    /// <param name="data">The folder with the data files, if the person names one; else the run's own.</param>
    /// <returns>The run with its examples and where it begins: at its first step, or where it left its parent.</returns>
    public Either<Failure, (ExperimentRun Run, Dataset<double> Data, Snapshot Start)> Prepare(Option<string> data) =>
        from folder in Prelude.Right<Failure, Option<string>>(data || Environment.Data)
        from there in DataLoading.CheckData(folder)
        from files in DataFile.Of(Experiment.Data, folder)
        from same in Environment.Files.Match(
            before => DataFile.Unchanged(Path, before, files),
            () => Prelude.Right<Failure, Unit>(Prelude.unit)
        )
        from examples in DataLoading.Load(Experiment, folder)
        from run in ExperimentRun.Of(Experiment, examples).ToEither().MapLeft(Failure.BadInput)
        from parent in Parent
        from start in parent.Match(
            one => one.Start(Files, Path, run),
            () => Prelude.Right<Failure, Snapshot>(run.Start)
        )
        select (run, examples, start);

    /// <summary>The run that it was branched from, if it was.</summary>
    public Either<Failure, Option<ParentJson>> Parent => ParentJson.Read(Files, Path);

    /// <summary>Makes sure that the run has a step.</summary>
    /// <param name="run">The run, made ready.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="step">The step.</param>
    public Either<Failure, Unit> Has(ExperimentRun run, Snapshot start, long step) =>
        step >= start.Step && step <= run.Steps
            ? Prelude.unit
            : Failure.BadInput(
                $"--step: {Path} has the steps {start.Step} to {run.Steps}, not {step}"
                    + (step < start.Step ? $"; for those before see {RunFiles.Parent}." : ".")
            );

    /// <summary>The newest checkpoint at or before a step; says why newer ones were passed over.</summary>
    /// <param name="run">The run, made ready.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="limit">The last step wanted.</param>
    /// <param name="console">Where to say it.</param>
    public Snapshot Nearest(ExperimentRun run, Snapshot start, long limit, CommandConsole console)
    {
        var (checkpoint, skipped) = new CheckpointFolder(Files, Path).Newest(run, Log.Chain, limit);
        (Log.Fault.ToEquatableArray() + skipped).Iter(line => console.Error.WriteLine($"funcdnn: {line}"));
        return checkpoint.Snapshot.Step > start.Step ? checkpoint.Snapshot : start;
    }

    /// <summary>The newest whole checkpoint, to go on from; whatever the interrupted process wrote after it is taken away.</summary>
    /// <param name="run">The run, made ready.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="console">Where to say which checkpoints were passed over.</param>
    public Snapshot Continued(ExperimentRun run, Snapshot start, CommandConsole console)
    {
        var newest = Nearest(run, start, run.Steps, console);
        AtomicFiles.DeleteDrafts(Files, Path);
        new CheckpointFolder(Files, Path).DeleteDrafts();
        Log.CutBack(newest.Step, start.Step);
        return newest;
    }

    /// <summary>The state after a step: the nearest checkpoint, and from there the steps made again.</summary>
    /// <param name="run">The run, made ready.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="step">The step, which it <see cref="Has"/>.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>The state with the report of its step; or why it cannot be had.</returns>
    public Either<Failure, Moment> At(ExperimentRun run, Snapshot start, long step, CommandConsole console)
    {
        var nearest = Nearest(run, start, step - 1, console);
        Fin<Moment> Go(Action<RunProgress> progress) =>
            run.Go(nearest, new Pauses(Until: step), progress, console.Cancel).Last();
        return (console.IsTerminal ? Progress.Show(console, Experiment.Name, nearest.Step, Go) : Go(_ => { }))
            .ToEither()
            .MapLeft(error => Failure.Failed($"{Path}: {error.Message}"))
            .Bind(moment => Checked(moment, step));
    }

    /// <summary>A state that is not the one the chain tells was computed from something else.</summary>
    private Either<Failure, Moment> Checked(Moment moment, long step) =>
        moment.Snapshot.Step < step ? Failure.Interrupted
        : Log.Chain.StateAt(step).Exists(state => state != moment.Snapshot.StateSha256)
            ? Failure.Failed(
                $"{Path}: the state after step {step} is not the one in {RunFiles.Chain}: see 'funcdnn verify {Path}'."
            )
        : moment;

    private string InFolder(string name) => System.IO.Path.Combine(Path, name);
}

using FuncDnn.Data.Files;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>A run as it is stored in its folder.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Experiment">The experiment.</param>
/// <param name="Log">Its reports so far.</param>
/// <param name="Environment">Its data files and the interval of its checkpoints.</param>
/// <param name="Contents">Its files.</param>
internal sealed record StoredRun(
    string Path,
    Experiment Experiment,
    RunLog Log,
    EnvironmentJson Environment,
    StoredFiles Contents
)
{
    /// <summary>The file system.</summary>
    public IFiles Files => Contents.Files;

    /// <summary>Whether it has a result.</summary>
    public bool HasEnded => Files.IsFile(InFolder(RunFiles.Result));

    /// <summary>Whether it diverged.</summary>
    public bool HasDiverged => Files.IsFile(InFolder(RunFiles.Divergence));

    /// <summary>The run that it was branched from, if any.</summary>
    public Outcome<Option<ParentJson>> Parent => ParentJson.Read(Files, Path);

    /// <summary>Reads a folder.</summary>
    /// <param name="console">Its file system, and where the folder's state is reported.</param>
    /// <param name="path">The folder.</param>
    public static Outcome<StoredRun> Read(CommandConsole console, string path) =>
        from stored in ReadInputs(console, path)
        from unchanged in stored.Contents.Check(RunFiles.Chain)
        select stored;

    /// <summary>Reads a folder; checks only the files that the run was started with.</summary>
    /// <param name="console">Its file system, and where the folder's state is reported.</param>
    /// <param name="path">The folder.</param>
    public static Outcome<StoredRun> ReadInputs(CommandConsole console, string path)
    {
        var files = console.Files;
        var name = System.IO.Path.Combine(path, RunFiles.Experiment);
        return from contents in StoredFiles.Open(console, path)
            from exists in CheckExists(files, path)
            from unchanged in contents.Check(RunFiles.Experiment, RunFiles.Environment, RunFiles.Parent, RunFiles.Start)
            from bytes in FileErrors.Try(() => files.Read(name)).OrFail(Unreadable)
            from json in TextBytes.Decode(new FileBytes(name, bytes)).OrFail()
            from experiment in Experiment.FromJson(json, name).OrFail()
            from log in FileErrors.Try(() => RunLog.Of(files, path, experiment)).OrFail(Unreadable)
            select new StoredRun(path, experiment, log, EnvironmentJson.Read(files, path), contents);

        Failure Unreadable(string error) => Failure.BadInput($"{path}: the run cannot be read: {error}.");
    }

    /// <summary>Checks that there is a run in a folder; one that may not be read is not called empty.</summary>
    public static Outcome<Unit> CheckExists(IFiles files, string path)
    {
        var name = System.IO.Path.Combine(path, RunFiles.Experiment);
        return files.IsFile(name)
            ? Prelude.unit
            : FileErrors
                .Try(() => files.Read(name))
                .Map(_ => Prelude.unit)
                .OrFailAs(error =>
                    error.Exception.Case is FileNotFoundException or DirectoryNotFoundException
                        ? Failure.BadInput($"{path}: there is no run in it: {RunFiles.Experiment} is missing.")
                        : Failure.BadInput($"{path}: the run cannot be read: {error.Message.TrimEnd('.')}.")
                );
    }

    /// <summary>The files that its examples are read from.</summary>
    /// <param name="data">The folder with the data files, if the user names one; otherwise that of the run.</param>
    public EquatableArray<string> DataFiles(Option<string> data) => Experiment.Files(data || Environment.Data);

    /// <summary>Loads the data and creates the initial state, so that steps can be computed.</summary>
    /// <param name="data">The folder with the data files, if the user names one; otherwise that of the run.</param>
    /// <param name="console">Its cancellation ends the reading.</param>
    public Outcome<PreparedRun> Prepare(Option<string> data, CommandConsole console)
    {
        var folder = data || Environment.Data;
        return from exists in DataLoading.CheckFolder(folder)
            from files in Interruptible.Read(console, () => DataFile.Of(Experiment, folder))
            from same in Environment
                .Files.Map(before => DataFile.CheckUnchanged(Path, before, files))
                .IfNone(Prelude.unit)
            from examples in DataLoading.Load(Experiment, folder, console)
            from run in ExperimentRun.Of(Experiment, examples).OrFail()
            from parent in Parent
            from start in parent.Map(one => one.Start(Files, Path, run)).IfNone(run.Start)
            select new PreparedRun(this, run, examples, start);
    }

    private string InFolder(string name) => System.IO.Path.Combine(Path, name);
}

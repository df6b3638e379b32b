using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>
/// The folder of a run in training, locked by this process. It is checked before the run starts; a previous run in it
/// is deleted when the new one starts; folders created for a run that did not start are deleted again.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private readonly LockedFolder _locked;
    private string _remedy = LockedFolder.ChooseAnotherFolder;

    private RunFolder(LockedFolder locked) => _locked = locked;

    /// <summary>The path as the user gave it.</summary>
    public string Path => _locked.Path;

    /// <summary>The file system that it is on.</summary>
    public IFiles Files => _locked.Files;

    /// <summary>What was done with a replacement of the run that a killed process left, for the user.</summary>
    public Option<string> Settled { get; private init; }

    /// <summary>Locks a folder for a new run, if files can be written to it and it holds nothing else.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder; it is created if it does not exist.</param>
    /// <param name="force">Accept a folder that holds other files, or a run that has not ended.</param>
    public static Outcome<RunFolder> Open(IFiles files, string path, bool force) =>
        from free in LockedFolder.CheckFree(files, path)
        from settled in RunReplacement.SettleUnlocked(files, path)
        from contents in RunFolderContents.Check(files, path, force)
        from locked in LockedFolder.Open(files, path, LockedFolder.ChooseAnotherFolder)
        select new RunFolder(locked) { Settled = settled };

    /// <summary>Locks the folder of a run to resume it.</summary>
    public static Outcome<RunFolder> Reopen(IFiles files, string path) =>
        from settled in RunReplacement.SettleUnlocked(files, path)
        from exists in StoredRun.CheckExists(files, path)
        from locked in LockedFolder.Open(files, path, LockedFolder.CheckPermissions)
        select new RunFolder(locked) { Settled = settled }.AsBegun();

    /// <summary>
    /// Locks the folder of a trial, to begin or to resume its run: several processes may try that at once, so what is
    /// in the folder counts only under its lock.
    /// </summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder; it is created if it does not exist, and stays.</param>
    public static Outcome<RunFolder> Claim(IFiles files, string path) =>
        from created in LockedFolder.Try(path, LockedFolder.ChooseAnotherFolder, () => Create(files, path))
        from locked in LockedFolder.Open(files, path, LockedFolder.ChooseAnotherFolder)
        from folder in LockedFolder
            .Try(path, LockedFolder.CheckPermissions, () => RunReplacement.Settle(files, path))
            .Map(settled => new RunFolder(locked) { Settled = settled })
            .Bind(folder =>
                HasBegun(files, path)
                    ? folder.AsBegun()
                    : RunFolderContents.Check(files, path, force: false).Map(_ => folder)
            )
            .MapFailure(failure =>
            {
                locked.Dispose();
                return failure;
            })
        select folder;

    /// <summary>Whether a folder holds a run, whose first step may be still to come.</summary>
    public static bool HasBegun(IFiles files, string path) =>
        files.IsFile(System.IO.Path.Combine(path, RunFiles.Experiment))
        && files.IsFile(System.IO.Path.Combine(path, RunFiles.Environment));

    /// <summary>Begins a run: writes the initial files, and deletes a previous run once they are on the disk.</summary>
    /// <param name="content">The files; the experiment, which makes the folder one of a run, comes last.</param>
    public Outcome<Unit> Begin(EquatableArray<FileContent> content) =>
        Try(() =>
            {
                RunReplacement.Begin(
                    Files,
                    Path,
                    EquatableArray
                        .Of(RunFiles.Metrics, RunFiles.Marks, RunFiles.Chain)
                        .Map(name => new FileContent(name, []))
                        .Add(FingerprintFile.Of(content.Filter(file => !RunFiles.Logs.Contains(file.Name))).ToFile())
                        + content
                );
                return Prelude.unit;
            })
            .Map(done =>
            {
                AsBegun();
                return done;
            });

    /// <summary>
    /// Writes files in the order given, each replacing one of the same name atomically, and their fingerprints.
    /// </summary>
    /// <param name="content">The files.</param>
    /// <param name="logs">The run's logs, if it has ended.</param>
    public Outcome<Unit> Write(EquatableArray<FileContent> content, Option<RunLog> logs = default) =>
        from stored in StoredFiles.Open(Files, Path)
        from written in Try(() =>
        {
            logs.IfSome(log => log.Flush());
            var before = stored.KnownOrPresent();
            var written = FingerprintFile.Of(content);
            var after = before.With(logs.Match(log => written.With(log.ToFingerprints()), written));
            // Until the last file is in its place, each may be the old or the new one.
            Files.Put(Path, [before.Or(after).ToFile(), .. content, after.ToFile()]);
            return Prelude.unit;
        })
        select written;

    /// <summary>Runs an action that writes to the folder.</summary>
    public Outcome<T> Try<T>(Func<T> action) => LockedFolder.Try(Path, _remedy, action);

    /// <inheritdoc/>
    public void Dispose() => _locked.Dispose();

    private static Unit Create(IFiles files, string path)
    {
        if (!files.IsFolder(path))
        {
            files.CreateFolder(path);
            files.FlushFolder(System.IO.Path.GetDirectoryName(path)!);
        }

        return Prelude.unit;
    }

    private RunFolder AsBegun()
    {
        _remedy = $"its checkpoints are intact: check the disk, then continue with 'funcdnn resume {Path}'";
        return this;
    }
}

using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

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

    /// <summary>Locks a folder for a new run, if files can be written to it and it holds nothing else.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder; it is created if it does not exist.</param>
    /// <param name="force">Accept a folder that holds other files, or a run that has not ended.</param>
    public static Either<Failure, RunFolder> Open(IFiles files, string path, bool force) =>
        from free in LockedFolder.CheckFree(files, path)
        from contents in force ? Prelude.unit : RunFolderContents.Check(files, path)
        from locked in LockedFolder.Open(files, path, LockedFolder.ChooseAnotherFolder)
        select new RunFolder(locked);

    /// <summary>Locks the folder of a run to resume it.</summary>
    public static Either<Failure, RunFolder> Reopen(IFiles files, string path) =>
        from exists in StoredRun.Missing(path).Unless(files.IsFile(System.IO.Path.Combine(path, RunFiles.Experiment)))
        from locked in LockedFolder.Open(files, path, "check its permissions")
        select new RunFolder(locked).AsBegun();

    /// <summary>Begins a run: deletes a previous one, and writes the initial files.</summary>
    /// <param name="content">The files, including the experiment.</param>
    public Either<Failure, Unit> Begin(EquatableArray<FileContent> content) =>
        Try(() =>
            {
                // In this order and flushed, so that no file of the previous run is ever taken for one of the new run.
                Files.DeleteDrafts(Path);
                foreach (var name in RunFiles.Names.Filter(name => name != RunFiles.Checkpoints))
                {
                    Files.Delete(System.IO.Path.Combine(Path, name));
                }

                new CheckpointFolder(Files, Path).Clear();
                Files.FlushFolder(Path);
                Files.Put(
                    Path,
                    content
                        + EquatableArray
                            .Of(RunFiles.Metrics, RunFiles.Marks, RunFiles.Chain)
                            .Map(name => new FileContent(name, []))
                );
                return Prelude.unit;
            })
            .Map(done =>
            {
                AsBegun();
                return done;
            });

    /// <summary>Writes files in the order given; each replaces one of the same name atomically.</summary>
    public Either<Failure, Unit> Write(EquatableArray<FileContent> content) =>
        Try(() =>
        {
            Files.Put(Path, content);
            return Prelude.unit;
        });

    /// <summary>Runs an action that writes to the folder.</summary>
    public Either<Failure, T> Try<T>(Func<T> action) => LockedFolder.Try(Path, _remedy, action);

    /// <inheritdoc/>
    public void Dispose() => _locked.Dispose();

    private RunFolder AsBegun()
    {
        _remedy = $"its checkpoints are intact: check the disk, then continue with 'funcdnn resume {Path}'";
        return this;
    }
}

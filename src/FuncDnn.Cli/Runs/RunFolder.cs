using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.Runs;

/// <summary>
/// The folder of a run, held by one process alone. It is tried out before the run; an earlier run in it is taken away
/// when the new one begins; and folders that were made for a run that did not begin are taken away again.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private readonly LockedFolder _held;
    private string _remedy = LockedFolder.AnotherOne;

    private RunFolder(LockedFolder held) => _held = held;

    /// <summary>The path as the person gave it.</summary>
    public string Path => _held.Path;

    /// <summary>The disk that it is on.</summary>
    public IFiles Files => _held.Files;

    /// <summary>Makes sure that files can be written to a folder, and that nothing of somebody else is in it.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The folder; it is made if there is none.</param>
    /// <param name="force">Accept a folder that holds other files, or a run that has not ended.</param>
    /// <returns>The folder, or what is wrong with it.</returns>
    public static Either<Failure, RunFolder> Open(IFiles files, string path, bool force) =>
        from free in LockedFolder.Free(files, path)
        from contents in force ? Right<Failure, Unit>(unit) : RunFolderContents.Check(files, path)
        from held in LockedFolder.Open(files, path, LockedFolder.AnotherOne)
        select new RunFolder(held);

    /// <summary>Takes the folder of a run that has begun, to go on with it.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The folder.</param>
    /// <returns>The folder, or why it cannot be had.</returns>
    public static Either<Failure, RunFolder> Reopen(IFiles files, string path) =>
        from _ in files.IsFile(System.IO.Path.Combine(path, RunFiles.Experiment))
            ? Right<Failure, Unit>(unit)
            : Failure.BadInput($"{path}: there is no run in it: {RunFiles.Experiment} is missing.")
        from held in LockedFolder.Open(files, path, "see to its rights")
        select new RunFolder(held).Begun();

    /// <summary>Begins a run: takes an earlier one away, and writes what is known from the start.</summary>
    /// <param name="content">The files to begin with, the experiment among them.</param>
    /// <returns>Nothing, or why it could not be done.</returns>
    public Either<Failure, Unit> Begin(EquatableArray<FileContent> content) =>
        Try(() =>
            {
                // In this order and flushed, so that no part of the old run is ever taken for one of the new.
                Files.DeleteDrafts(Path);
                foreach (var name in RunFiles.Names.Filter(name => name != RunFiles.Checkpoints))
                {
                    Files.Delete(InFolder(name));
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
                return unit;
            })
            .Map(_ =>
            {
                Begun();
                return unit;
            });

    /// <summary>Writes files of the run, in the order given.</summary>
    /// <param name="content">The files; each replaces one of the same name at once.</param>
    /// <returns>Nothing, or why they could not be written.</returns>
    public Either<Failure, Unit> Write(EquatableArray<FileContent> content) =>
        Try(() =>
        {
            Files.Put(Path, content);
            return unit;
        });

    /// <summary>Does something in the folder.</summary>
    /// <param name="action">What to do; a fault of the disk is told as a line.</param>
    /// <returns>What it gives, or why it could not be done.</returns>
    public Either<Failure, T> Try<T>(Func<T> action) => LockedFolder.Attempt(Path, _remedy, action);

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();

    private RunFolder Begun()
    {
        _remedy = $"its checkpoints are whole: see to the disk, then go on with 'funcdnn resume {Path}'";
        return this;
    }

    private string InFolder(string name) => System.IO.Path.Combine(Path, name);
}

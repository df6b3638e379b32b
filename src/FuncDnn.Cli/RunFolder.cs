using FuncDnn.Cli.Kept;
using FuncDnn.Cli.Storage;
using LanguageExt;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli;

/// <summary>
/// The folder of a run, held by one process alone. It is tried out before the run; an earlier run in it is taken away
/// when the new one begins; and folders that were made for a run that did not begin are taken away again.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    // It stays behind: were it taken away, two processes could each hold a lock of that name.
    private const string LockName = ".lock";

    private readonly Seq<string> _created;
    private readonly IDisposable _lock;
    private string _remedy = "give another one with --out";

    private RunFolder(IFiles files, string path, IDisposable held, Seq<string> created)
    {
        Files = files;
        Path = path;
        _lock = held;
        _created = created;
    }

    /// <summary>The path as the person gave it.</summary>
    public string Path { get; }

    /// <summary>The disk that it is on.</summary>
    public IFiles Files { get; }

    /// <summary>Makes sure that files can be written to a folder, and that nothing of somebody else is in it.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The folder; it is made if there is none.</param>
    /// <param name="force">Accept a folder that holds other files, or a run that has not ended.</param>
    /// <returns>The folder, or what is wrong with it.</returns>
    public static Either<Failure, RunFolder> Open(IFiles files, string path, bool force) =>
        from kind in files.IsFile(path)
            ? Left<Failure, Unit>(Failure.BadInput($"{path} is a file: give a folder with --out."))
            : unit
        from free in Free(files, path)
        from contents in force ? Right<Failure, Unit>(unit) : RunFolderContents.Check(files, path)
        from folder in Attempt(path, "give another one with --out", () => Create(files, Trimmed(path)))
        from held in folder.ToEither(() => Busy(path))
        select held;

    /// <summary>Takes the folder of a run that has begun, to go on with it.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The folder.</param>
    /// <returns>The folder, or why it cannot be had.</returns>
    public static Either<Failure, RunFolder> Reopen(IFiles files, string path) =>
        from _ in files.IsFile(System.IO.Path.Combine(path, RunFile.Experiment))
            ? Right<Failure, Unit>(unit)
            : Failure.BadInput($"{path}: there is no run in it: {RunFile.Experiment} is missing.")
        from folder in Attempt(path, "see to its rights", () => Create(files, Trimmed(path)))
        from held in folder.ToEither(() => Busy(path))
        select held.Begun();

    /// <summary>Begins a run: takes an earlier one away, and writes what is known from the start.</summary>
    /// <param name="content">The files to begin with, the experiment among them.</param>
    /// <returns>Nothing, or why it could not be done.</returns>
    public Either<Failure, Unit> Begin(Seq<RunFile> content) =>
        Try(() =>
            {
                // In this order and flushed, so that no part of the old run is ever taken for one of the new.
                Files.DeleteDrafts(Path);
                foreach (var name in RunFile.Names.Filter(name => name != RunFile.Checkpoints))
                {
                    Files.Delete(InFolder(name));
                }

                new CheckpointFolder(Files, Path).Clear();
                Files.FlushFolder(Path);
                Files.Put(
                    Path,
                    content
                        + Prelude.Seq(RunFile.Metrics, RunFile.Marks, RunFile.Chain).Map(name => new RunFile(name, []))
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
    public Either<Failure, Unit> Write(Seq<RunFile> content) => Try(() => Do(() => Files.Put(Path, content)));

    /// <summary>Does something in the folder.</summary>
    /// <param name="action">What to do; a fault of the disk is told as a line.</param>
    /// <returns>What it gives, or why it could not be done.</returns>
    public Either<Failure, T> Try<T>(Func<T> action) => Attempt(Path, _remedy, action);

    /// <summary>Gives the folder back, and takes away folders that were made for a run that did not begin.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        try
        {
            if (!_created.IsEmpty && Files.List(Path).ForAll(name => name == LockName))
            {
                Files.Delete(InFolder(LockName));
            }

            _created.TakeWhile(folder => Files.IsFolder(folder) && Files.List(folder).IsEmpty).Iter(Files.Delete);
        }
        catch (Exception fault) when (Durable.IsOfFiles(fault))
        {
            // An empty folder that cannot be taken away does no harm.
        }
    }

    private RunFolder Begun()
    {
        _remedy = $"its checkpoints are whole: see to the disk, then go on with 'funcdnn resume {Path}'";
        return this;
    }

    /// <summary>Nobody works in the folder, or it is not there: found out before its contents are judged.</summary>
    private static Either<Failure, Unit> Free(IFiles files, string path)
    {
        var name = System.IO.Path.Combine(path, LockName);
        return !files.IsFile(name)
            ? unit
            : Attempt(path, "see to its rights", () => files.Lock(name))
                .Bind(held => held.ToEither(() => Busy(path)))
                .Map(held => Do(held.Dispose));
    }

    private static Failure Busy(string path) =>
        Failure.BadInput(
            $"{path}: another process is at work in this folder: wait until it ends, or give another one."
        );

    private static Option<RunFolder> Create(IFiles files, string path)
    {
        var missing = Ancestors(path).TakeWhile(folder => !files.IsFolder(folder)).ToSeq().Strict();
        foreach (var folder in missing.Reverse())
        {
            files.CreateFolder(folder);
            files.FlushFolder(Parent(folder)!);
        }

        var held = Option<IDisposable>.None;
        try
        {
            held = files.Lock(System.IO.Path.Combine(path, LockName));
            return held.Map(own => new RunFolder(files, path, own, missing));
        }
        finally
        {
            if (held.IsNone)
            {
                missing.Filter(folder => files.IsFolder(folder) && files.List(folder).IsEmpty).Iter(files.Delete);
            }
        }
    }

    private static IEnumerable<string> Ancestors(string path)
    {
        for (var folder = System.IO.Path.GetFullPath(path); folder is not null; folder = Parent(folder))
        {
            yield return folder;
        }
    }

    private static string Trimmed(string path) => System.IO.Path.TrimEndingDirectorySeparator(path);

    private static string? Parent(string folder) => System.IO.Path.GetDirectoryName(Trimmed(folder));

    private static Either<Failure, T> Attempt<T>(string path, string remedy, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception fault) when (Durable.IsOfFiles(fault))
        {
            // The system's words, without the name of the draft that it did not like.
            var reason = fault.Message.Split(" : '")[0].TrimEnd('.');
            return Failure.BadInput($"{path}: the folder cannot be written to: {reason}; {remedy}.");
        }
    }

    private static Unit Do(Action action)
    {
        action();
        return unit;
    }

    private string InFolder(string name) => System.IO.Path.Combine(Path, name);
}

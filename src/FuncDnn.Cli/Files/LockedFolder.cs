using FuncDnn.Cli.Failures;
using FuncDnn.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.Files;

/// <summary>A folder held by one process alone; where nothing was put into it, it goes again with those made for it.</summary>
internal sealed class LockedFolder : IDisposable
{
    /// <summary>What to do where a new folder cannot be written to.</summary>
    public const string AnotherOne = "give another one with --out";

    // It stays behind: were it taken away, two processes could each hold a lock of that name.
    private const string LockName = ".lock";

    private readonly EquatableArray<string> _created;
    private readonly IDisposable _lock;

    private LockedFolder(IFiles files, string path, IDisposable held, EquatableArray<string> created)
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

    /// <summary>Takes a folder; it is made if there is none.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The folder.</param>
    /// <param name="remedy">What to do where it cannot be written to.</param>
    /// <returns>The folder, or why it cannot be had.</returns>
    public static Either<Failure, LockedFolder> Open(IFiles files, string path, string remedy) =>
        from folder in Attempt(path, remedy, () => Create(files, Trimmed(path)))
        from held in folder.ToEither(() => Busy(path))
        select held;

    /// <summary>Nobody works in the folder, or it is not there: found out before its contents are judged.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The folder.</param>
    public static Either<Failure, Unit> Free(IFiles files, string path)
    {
        var name = System.IO.Path.Combine(path, LockName);
        return files.IsFile(path) ? Failure.BadInput($"{path} is a file: give a folder with --out.")
            : !files.IsFile(name) ? unit
            : Attempt(path, "see to its rights", () => files.Lock(name))
                .Bind(held => held.ToEither(() => Busy(path)))
                .Map(held =>
                {
                    held.Dispose();
                    return unit;
                });
    }

    /// <summary>Does something in a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="remedy">What to do where it cannot be done.</param>
    /// <param name="action">What to do; a fault of the disk is told as a line.</param>
    /// <returns>What it gives, or why it could not be done.</returns>
    public static Either<Failure, T> Attempt<T>(string path, string remedy, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception fault) when (AtomicFiles.IsOfFiles(fault))
        {
            // The system's words, without the name of the draft that it did not like.
            var reason = fault.Message.Split(" : '")[0].TrimEnd('.');
            return Failure.BadInput($"{path}: the folder cannot be written to: {reason}; {remedy}.");
        }
    }

    /// <summary>Gives the folder back, and takes away folders that were made for nothing.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        try
        {
            if (!_created.IsEmpty && Files.List(Path).ForAll(name => name == LockName))
            {
                Files.Delete(System.IO.Path.Combine(Path, LockName));
            }

            _created.TakeWhile(folder => Files.IsFolder(folder) && Files.List(folder).IsEmpty).Iter(Files.Delete);
        }
        catch (Exception fault) when (AtomicFiles.IsOfFiles(fault))
        {
            // An empty folder that cannot be taken away does no harm.
        }
    }

    private static Failure Busy(string path) =>
        Failure.BadInput(
            $"{path}: another process is at work in this folder: wait until it ends, or give another one."
        );

    private static Option<LockedFolder> Create(IFiles files, string path)
    {
        var missing = Ancestors(path).TakeWhile(folder => !files.IsFolder(folder)).ToEquatableArray();
        foreach (var folder in missing.Reverse())
        {
            files.CreateFolder(folder);
            files.FlushFolder(Parent(folder)!);
        }

        var held = Option<IDisposable>.None;
        try
        {
            held = files.Lock(System.IO.Path.Combine(path, LockName));
            return held.Map(own => new LockedFolder(files, path, own, missing));
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
}

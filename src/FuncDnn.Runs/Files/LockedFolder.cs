using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using LanguageExt;
using static LanguageExt.Prelude;

namespace FuncDnn.Runs.Files;

/// <summary>
/// A folder locked by this process. If nothing is written to it, it is deleted again, with the parents created for it.
/// </summary>
internal sealed class LockedFolder : IDisposable
{
    /// <summary>The remedy when a new folder cannot be written to.</summary>
    public const string ChooseAnotherFolder = "give another one with --out";

    /// <summary>The remedy when a folder that holds a run cannot be written to.</summary>
    public const string CheckPermissions = "check its permissions";

    /// <summary>The remedy when what belongs into a folder cannot be written.</summary>
    public const string MakeRoom = "make room, or check its permissions";

    // Never deleted while the folder stays: otherwise two processes could each hold a lock of that name.
    internal const string LockName = ".lock";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly EquatableArray<string> _created;
    private readonly FileLock _lock;

    private LockedFolder(IFiles files, string path, FileLock fileLock, EquatableArray<string> created)
    {
        Files = files;
        Path = path;
        _lock = fileLock;
        _created = created;
    }

    /// <summary>The path as the user gave it.</summary>
    public string Path { get; }

    /// <summary>The file system that it is on.</summary>
    public IFiles Files { get; }

    /// <summary>Whether other processes see the lock: some network file systems have none.</summary>
    public bool IsSeen => _lock.IsSeen();

    /// <summary>Creates the folder if it does not exist, and locks it.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder.</param>
    /// <param name="remedy">What the user can do if it cannot be written to.</param>
    public static Outcome<LockedFolder> Open(IFiles files, string path, string remedy) =>
        from folder in Try(path, remedy, () => Create(files, Trimmed(path)))
        from locked in folder.OrFail(() => Busy(files, path))
        select locked;

    /// <summary>
    /// The same, for work that takes every process a moment only: waits as long as that should last at most.
    /// </summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder.</param>
    /// <param name="remedy">What the user can do if it cannot be written to.</param>
    public static Outcome<LockedFolder> OpenAfterOthers(IFiles files, string path, string remedy)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            var opened = Open(files, path, remedy);
            if (waited >= Patience || opened.Match(_ => true, failure => failure.HeldBy.IsNone))
            {
                return opened;
            }

            Thread.Sleep(Pause);
        }
    }

    /// <summary>Checks that no other process has locked the folder.</summary>
    public static Outcome<Unit> CheckFree(IFiles files, string path)
    {
        var name = System.IO.Path.Combine(path, LockName);
        return files.IsFile(path) ? Failure.BadInput($"{path} is a file: give a folder with --out.")
            : !files.IsFile(name) ? unit
            : Try(path, CheckPermissions, () => files.Lock(name))
                .Bind(fileLock => fileLock.OrFail(() => Busy(files, path)))
                .Map(fileLock =>
                {
                    fileLock.Dispose();
                    return unit;
                });
    }

    /// <summary>
    /// Whether a living process holds the folder, by what its lock tells of its holder: to try the lock would take it
    /// for a moment, and another process that begins just then would be refused.
    /// </summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder.</param>
    public static bool IsHeld(IFiles files, string path) =>
        FileErrors
            .Try(() => files.HolderOf(System.IO.Path.Combine(path, LockName)))
            .IfFail(_ => None)
            .Bind(LockHolder.Parse)
            .Exists(holder => holder.IsAlive());

    /// <summary>Runs an action that writes to a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="remedy">What the user can do if it cannot be written to.</param>
    /// <param name="action">The action.</param>
    public static Outcome<T> Try<T>(string path, string remedy, Func<T> action) =>
        FileErrors
            .Try(action)
            .OrFail(error =>
                Failure.BadInput(
                    $"{path}: the folder cannot be written to: {FileErrors.WithoutFileName(error)}; {remedy}."
                )
            );

    /// <summary>Unlocks the folder, and deletes created folders that are still empty.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        // An empty folder that cannot be deleted does no harm.
        _ = FileErrors.Try(() =>
        {
            if (!_created.IsEmpty && Files.List(Path).ForAll(name => name == LockName))
            {
                Files.Delete(System.IO.Path.Combine(Path, LockName));
            }

            _created.TakeWhile(folder => Files.IsFolder(folder) && Files.List(folder).IsEmpty).Iter(Files.Delete);
        });
    }

    private static Failure Busy(IFiles files, string path)
    {
        var holder = FileErrors.Try(() => files.HolderOf(System.IO.Path.Combine(path, LockName))).IfFail(_ => None);
        return Failure.BadInput(
            $"{path}: another process is using this folder{holder.Map(one => $" ({one})").IfNone("")}: "
                + "wait until it ends, or give another one."
        ) with
        {
            HeldBy = holder.IfNone("another process"),
        };
    }

    private static Option<LockedFolder> Create(IFiles files, string path)
    {
        var missing = Ancestors(path).TakeWhile(folder => !files.IsFolder(folder)).ToEquatableArray();
        foreach (var folder in missing.Reverse())
        {
            files.CreateFolder(folder);
            files.FlushFolder(Parent(folder)!);
        }

        var fileLock = Option<FileLock>.None;
        try
        {
            fileLock = files.Lock(System.IO.Path.Combine(path, LockName));
            return fileLock.Map(one => new LockedFolder(files, path, one, missing));
        }
        finally
        {
            if (fileLock.IsNone)
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

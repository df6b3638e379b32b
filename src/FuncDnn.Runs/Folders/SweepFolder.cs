using System.Text;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>
/// The folder of a sweep; it belongs to one sweep, and to as many processes as there are. Each locks the folders of the
/// trials that it trains, and this one only for the moment in which it writes.
/// </summary>
internal sealed class SweepFolder
{
    private readonly byte[] _sweep;

    private SweepFolder(IFiles files, string path, byte[] sweep) => (Files, Path, _sweep) = (files, path, sweep);

    /// <summary>The path as the user gave it.</summary>
    public string Path { get; }

    /// <summary>The file system that it is on.</summary>
    public IFiles Files { get; }

    /// <summary>Whether the locks of the file system are seen by other processes.</summary>
    public bool HasLocks { get; private init; }

    /// <summary>Opens the folder of a sweep, to start or continue it.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder; it is created if it does not exist.</param>
    /// <param name="sweep">The sweep.</param>
    /// <returns>The folder; or why it cannot be used, for example because it holds another sweep.</returns>
    public static Outcome<SweepFolder> Open(IFiles files, string path, Sweep sweep)
    {
        var folder = new SweepFolder(files, path, Encoding.UTF8.GetBytes(sweep.ToJson()));
        return from folders in Failure
                .BadInput($"{path} is a file: give a folder with --out.")
                .Unless(!files.IsFile(path))
            from before in folder.Check()
            from begun in folder.Locked(
                LockedFolder.ChooseAnotherFolder,
                // Checked again: another process may have started a sweep in it before the lock was taken.
                locked =>
                    folder
                        .Check()
                        .Map(_ =>
                        {
                            folder.Begin();
                            return new SweepFolder(files, path, folder._sweep) { HasLocks = locked.IsSeen };
                        })
            )
            select begun;
    }

    /// <summary>Checks that folders hold one sweep, byte for byte.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="paths">The folders.</param>
    /// <param name="sweep">The sweep.</param>
    public static Outcome<Unit> CheckAllHold(IFiles files, EquatableArray<string> paths, Sweep sweep)
    {
        var content = Encoding.UTF8.GetBytes(sweep.ToJson());
        var faults = paths
            .Map(path =>
                files.IsFile(System.IO.Path.Combine(path, SweepFiles.Sweep))
                    ? new SweepFolder(files, path, content).Check()
                    : Failure.BadInput($"{path}: there is no sweep in it: {SweepFiles.Sweep} is missing.")
            )
            .Bind(one => one.Failure?.Messages ?? []);
        return faults.IsEmpty ? Prelude.unit : new Failure(ExitCode.BadInput, faults);
    }

    /// <summary>Writes files in the order given; each replaces one of the same name atomically.</summary>
    public Outcome<Unit> Write(EquatableArray<FileContent> content) =>
        Locked<Unit>(
            "its trials are intact: check the disk, then start the sweep again",
            _ =>
            {
                Files.Put(Path, content);
                return Prelude.unit;
            }
        );

    /// <summary>The folder of a trial.</summary>
    public TrialFolder Of(Trial trial) =>
        new(Files, System.IO.Path.Combine(Path, SweepFiles.Trials, trial.Name), trial);

    /// <summary>The folder of a trial in another folder of the same sweep.</summary>
    public TrialFolder Of(Trial trial, string path) => new SweepFolder(Files, path, _sweep).Of(trial);

    private Outcome<T> Locked<T>(string remedy, Func<LockedFolder, Outcome<T>> write) =>
        LockedFolder
            .OpenAfterOthers(Files, Path, remedy)
            .Bind(locked =>
            {
                using (locked)
                {
                    return LockedFolder.Try(Path, remedy, () => write(locked)).Bind(written => written);
                }
            });

    private Outcome<Unit> Check() =>
        !Files.IsFolder(Path)
            ? Prelude.unit
            : FileErrors
                .Try(CheckContents)
                .OrFail(error => Failure.BadInput($"{Path}: the folder cannot be read: {error}."))
                .Bind(checkedFolder => checkedFolder);

    private Outcome<Unit> CheckContents()
    {
        var visible = Files.List(Path).Filter(name => name[0] != '.');
        var foreign = visible.Find(name => !SweepFiles.Names.Contains(name) || !visible.Contains(SweepFiles.Sweep));
        return foreign.Case is string name
                ? Failure.BadInput($"{Path} holds {name}, but no sweep: give another folder.")
            : visible.IsEmpty
            || Files.Read(System.IO.Path.Combine(Path, SweepFiles.Sweep)).AsSpan().SequenceEqual(_sweep)
                ? Prelude.unit
            : Failure.BadInput(
                $"{Path} holds another sweep, or one of another experiment: compare its {SweepFiles.Sweep}, or give "
                    + "another folder."
            );
    }

    private void Begin()
    {
        Files.DeleteDrafts(Path);
        if (!Files.IsFile(System.IO.Path.Combine(Path, SweepFiles.Sweep)))
        {
            Files.Put(Path, [new FileContent(SweepFiles.Sweep, _sweep)]);
        }

        var trials = System.IO.Path.Combine(Path, SweepFiles.Trials);
        if (!Files.IsFolder(trials))
        {
            Files.CreateFolder(trials);
            Files.FlushFolder(Path);
        }
    }
}

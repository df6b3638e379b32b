using System.Text;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>The folder of a sweep, locked by one process; it belongs to one sweep.</summary>
internal sealed class SweepFolder : IDisposable
{
    private readonly LockedFolder _locked;

    private SweepFolder(LockedFolder locked) => _locked = locked;

    /// <summary>The path as the user gave it.</summary>
    public string Path => _locked.Path;

    /// <summary>The file system that it is on.</summary>
    public IFiles Files => _locked.Files;

    /// <summary>Locks the folder of a sweep, to start or continue it.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder; it is created if it does not exist.</param>
    /// <param name="sweep">The sweep.</param>
    /// <returns>The folder; or why it cannot be used, for example because it holds another sweep.</returns>
    public static Either<Failure, SweepFolder> Open(IFiles files, string path, Sweep sweep)
    {
        var content = Encoding.UTF8.GetBytes(sweep.ToJson());
        return LockedFolder
            .CheckFree(files, path)
            .Bind(_ => Check(files, path, content))
            .Bind(_ => LockedFolder.Open(files, path, LockedFolder.ChooseAnotherFolder))
            .Bind(locked =>
            {
                // Checked again: another process may have started a sweep in it before the lock was taken.
                var begun =
                    from same in Check(files, path, content)
                    from written in LockedFolder.Try(
                        path,
                        LockedFolder.ChooseAnotherFolder,
                        () => Begin(files, path, content)
                    )
                    select new SweepFolder(locked);
                if (begun.IsLeft)
                {
                    locked.Dispose();
                }

                return begun;
            });
    }

    /// <summary>Writes files in the order given; each replaces one of the same name atomically.</summary>
    public Either<Failure, Unit> Write(EquatableArray<FileContent> content) =>
        LockedFolder.Try(
            Path,
            "its trials are intact: check the disk, then start the sweep again",
            () =>
            {
                Files.Put(Path, content);
                return Prelude.unit;
            }
        );

    /// <summary>The folder of a trial.</summary>
    public string Of(Trial trial) => System.IO.Path.Combine(Path, SweepFiles.Trials, trial.Name);

    /// <inheritdoc/>
    public void Dispose() => _locked.Dispose();

    private static Either<Failure, Unit> Check(IFiles files, string path, byte[] content) =>
        !files.IsFolder(path)
            ? Prelude.unit
            : FileErrors
                .Try(() => CheckContents(files, path, content))
                .OrFail(error => Failure.BadInput($"{path}: the folder cannot be read: {error}."))
                .Bind(checkedFolder => checkedFolder);

    private static Either<Failure, Unit> CheckContents(IFiles files, string path, byte[] content)
    {
        var visible = files.List(path).Filter(name => name[0] != '.');
        var foreign = visible.Find(name => !SweepFiles.Names.Contains(name) || !visible.Contains(SweepFiles.Sweep));
        return foreign.Case is string name
                ? Failure.BadInput($"{path} holds {name}, but no sweep: give another folder with --out.")
            : visible.IsEmpty
            || files.Read(System.IO.Path.Combine(path, SweepFiles.Sweep)).AsSpan().SequenceEqual(content)
                ? Prelude.unit
            : Failure.BadInput(
                $"{path} holds another sweep, or one of another experiment: compare its {SweepFiles.Sweep}, or give "
                    + "another folder with --out."
            );
    }

    private static Unit Begin(IFiles files, string path, byte[] content)
    {
        files.DeleteDrafts(path);
        if (!files.IsFile(System.IO.Path.Combine(path, SweepFiles.Sweep)))
        {
            files.Put(path, [new FileContent(SweepFiles.Sweep, content)]);
        }

        var trials = System.IO.Path.Combine(path, SweepFiles.Trials);
        if (!files.IsFolder(trials))
        {
            files.CreateFolder(trials);
            files.FlushFolder(path);
        }

        return Prelude.unit;
    }
}

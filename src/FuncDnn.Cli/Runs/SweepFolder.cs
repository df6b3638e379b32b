using System.Text;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>The folder of a sweep, held by one process alone; it is of one sweep for good.</summary>
internal sealed class SweepFolder : IDisposable
{
    private readonly LockedFolder _held;

    private SweepFolder(LockedFolder held) => _held = held;

    /// <summary>The path as the person gave it.</summary>
    public string Path => _held.Path;

    /// <summary>The disk that it is on.</summary>
    public IFiles Files => _held.Files;

    /// <summary>Takes the folder of a sweep, to begin it or to go on with it.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The folder; it is made if there is none.</param>
    /// <param name="sweep">The sweep.</param>
    /// <returns>The folder, or what is wrong with it: another sweep in it, for example.</returns>
    public static Either<Failure, SweepFolder> Open(IFiles files, string path, Sweep sweep)
    {
        var own = Encoding.UTF8.GetBytes(sweep.ToJson());
        return LockedFolder
            .Free(files, path)
            .Bind(_ => Check(files, path, own))
            .Bind(_ => LockedFolder.Open(files, path, LockedFolder.AnotherOne))
            .Bind(held =>
            {
                // Once more: before it was held, somebody else may have begun another sweep in it.
                var begun =
                    from same in Check(files, path, own)
                    from written in LockedFolder.Attempt(path, LockedFolder.AnotherOne, () => Begin(files, path, own))
                    select new SweepFolder(held);
                if (begun.IsLeft)
                {
                    held.Dispose();
                }

                return begun;
            });
    }

    /// <summary>Writes files of the sweep, in the order given.</summary>
    /// <param name="content">The files; each replaces one of the same name at once.</param>
    /// <returns>Nothing, or why they could not be written.</returns>
    public Either<Failure, Unit> Write(EquatableArray<FileContent> content) =>
        LockedFolder.Attempt(
            Path,
            "its trials are whole: see to the disk, then begin the sweep again",
            () =>
            {
                Files.Put(Path, content);
                return Prelude.unit;
            }
        );

    /// <summary>The folder of a trial.</summary>
    /// <param name="trial">The trial.</param>
    public string Of(Trial trial) => System.IO.Path.Combine(Path, SweepFiles.Trials, trial.Name);

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();

    private static Either<Failure, Unit> Check(IFiles files, string path, byte[] own)
    {
        if (!files.IsFolder(path))
        {
            return Prelude.unit;
        }

        try
        {
            var sweep = System.IO.Path.Combine(path, SweepFiles.Sweep);
            var visible = files.List(path).Filter(name => name[0] != '.');
            return visible.Find(name => !SweepFiles.Names.Contains(name) || !visible.Contains(SweepFiles.Sweep)).Case
                    is string foreign
                    ? Failure.BadInput($"{path} holds {foreign}, but no sweep: give another folder with --out.")
                : visible.IsEmpty || files.Read(sweep).AsSpan().SequenceEqual(own) ? Prelude.unit
                : Failure.BadInput(
                    $"{path} holds another sweep, or one of another experiment: compare its {SweepFiles.Sweep}, or give "
                        + "another folder with --out."
                );
        }
        catch (Exception fault) when (AtomicFiles.IsOfFiles(fault))
        {
            return Failure.BadInput($"{path}: the folder cannot be read: {fault.Message.TrimEnd('.')}.");
        }
    }

    private static Unit Begin(IFiles files, string path, byte[] own)
    {
        files.DeleteDrafts(path);
        if (!files.IsFile(System.IO.Path.Combine(path, SweepFiles.Sweep)))
        {
            files.Put(path, [new FileContent(SweepFiles.Sweep, own)]);
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

using LanguageExt;

namespace FuncDnn.Cli;

/// <summary>
/// The folder of a run. It is tried out before the run; its files appear only when all of them are on the disk, each at
/// once; and folders that were made for a run that failed are taken away again.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private readonly Seq<string> _created;

    private RunFolder(string path, Seq<string> created)
    {
        Path = path;
        _created = created;
    }

    /// <summary>The path as the person gave it.</summary>
    public string Path { get; }

    /// <summary>Makes sure that files can be written to a folder, and that nothing of somebody else is in it.</summary>
    /// <param name="path">The folder; it is made if there is none.</param>
    /// <param name="force">Accept a folder that holds other files.</param>
    /// <returns>The folder, or what is wrong with it.</returns>
    public static Either<Failure, RunFolder> Open(string path, bool force) =>
        from kind in File.Exists(path)
            ? Prelude.Left<Failure, Unit>(Failure.BadInput($"{path} is a file: give a folder with --out."))
            : Prelude.unit
        from contents in force ? Prelude.Right<Failure, Unit>(Prelude.unit) : Contents(path)
        from folder in Try(path, () => Create(System.IO.Path.TrimEndingDirectorySeparator(path)))
        select folder;

    /// <summary>Writes the files of a run, and takes away those of an earlier run that this one does not have.</summary>
    /// <param name="files">The files; each replaces one of the same name at once.</param>
    /// <returns>Nothing, or why they could not be written.</returns>
    public Either<Failure, Unit> Write(Seq<RunFile> files) =>
        Try(
            Path,
            () =>
            {
                var drafts = files.Map(file => (file, Draft: InFolder($".{file.Name}.{Guid.NewGuid():N}"))).Strict();
                try
                {
                    drafts.Iter(one => WriteThrough(one.Draft, one.file.Bytes));
                    drafts.Iter(one => File.Move(one.Draft, InFolder(one.file.Name), overwrite: true));
                }
                finally
                {
                    drafts.Iter(one => File.Delete(one.Draft));
                }

                RunFile
                    .Names.Filter(name => !files.Exists(file => file.Name == name))
                    .Iter(name => File.Delete(InFolder(name)));
                return Prelude.unit;
            }
        );

    /// <summary>Takes away the folders that were made for this run and are still empty.</summary>
    public void Dispose()
    {
        foreach (var folder in _created.Filter(Directory.Exists))
        {
            if (Directory.EnumerateFileSystemEntries(folder).Any())
            {
                return;
            }

            Directory.Delete(folder);
        }
    }

    private static Either<Failure, Unit> Contents(string path)
    {
        if (!Directory.Exists(path))
        {
            return Prelude.unit;
        }

        return Try(path, () => Directory.GetFileSystemEntries(path).Map(System.IO.Path.GetFileName).ToSeq().Strict())
            .Bind(names =>
            {
                var visible = names.Filter(name => name is not null && name[0] != '.').Map(name => name!);
                var foreign = visible.Find(name => !RunFile.Names.Contains(name) || Directory.Exists($"{path}/{name}"));
                return foreign.Case switch
                {
                    string name => Prelude.Left<Failure, Unit>(Refusal(path, $"{name}, which is no file of a run")),
                    _ when !visible.IsEmpty && !visible.Contains(RunFile.Result) => Prelude.Left<Failure, Unit>(
                        Refusal(path, $"{visible.Head}, but no {RunFile.Result} of an earlier run")
                    ),
                    _ => Prelude.unit,
                };
            });
    }

    private static Failure Refusal(string path, string what) =>
        Failure.BadInput(
            $"{path} holds {what}: give another folder with --out, or write there all the same with --force."
        );

    private static RunFolder Create(string path)
    {
        var missing = Ancestors(path).TakeWhile(folder => !Directory.Exists(folder)).ToSeq().Strict();
        var folder = new RunFolder(path, missing);
        try
        {
            Directory.CreateDirectory(path);
            var trial = folder.InFolder($".{Guid.NewGuid():N}");
            WriteThrough(trial, [0]);
            File.Delete(trial);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private static IEnumerable<string> Ancestors(string path)
    {
        for (var folder = System.IO.Path.GetFullPath(path); folder is not null; folder = Parent(folder))
        {
            yield return folder;
        }
    }

    private static string? Parent(string folder) =>
        System.IO.Path.GetDirectoryName(System.IO.Path.TrimEndingDirectorySeparator(folder));

    private static void WriteThrough(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    private static Either<Failure, T> Try<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // The system's words, without the name of the draft that it did not like.
            var reason = fault.Message.Split(" : '")[0].TrimEnd('.');
            return Failure.BadInput($"{path}: the folder cannot be written to: {reason}; give another one with --out.");
        }
    }

    private string InFolder(string name) => System.IO.Path.Combine(Path, name);
}

using FuncDnn.Cli.Failures;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Files;

/// <summary>A file that the user named with --out: never overwritten without --force, and written atomically.</summary>
internal static class OutputFile
{
    /// <summary>Checks that writing the file would overwrite nothing.</summary>
    /// <param name="path">The file, if one was named.</param>
    /// <param name="force">An existing file may be overwritten.</param>
    public static Either<Failure, Unit> CheckFree(Option<string> path, bool force) =>
        path.Map(file => CheckFree(file, force)).IfNone(Prelude.unit);

    /// <summary>Writes the file atomically.</summary>
    public static Either<Failure, Unit> PutFile(this IFiles files, string path, byte[] bytes)
    {
        var full = Path.GetFullPath(path);
        var content = EquatableArray.Of(new FileContent(Path.GetFileName(full), bytes));
        return FileFaults
            .Try(() => files.Put(Path.GetDirectoryName(full) ?? full, content))
            .OrFail(fault => Failure.BadInput($"{path} cannot be written: {FileFaults.WithoutFileName(fault)}."));
    }

    private static Either<Failure, Unit> CheckFree(string path, bool force) =>
        Directory.Exists(path) ? Failure.BadInput($"{path} is a folder: name a file with --out.")
        : File.Exists(path) && !force
            ? Failure.BadInput($"{path} already exists: name another file with --out, or overwrite it with --force.")
        : Prelude.unit;
}

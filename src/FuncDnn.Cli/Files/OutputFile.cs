using FuncDnn.Cli.Failures;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Files;

/// <summary>A file named with --out: written atomically, and never overwritten without --force.</summary>
internal static class OutputFile
{
    /// <summary>Checks that writing the file overwrites nothing.</summary>
    /// <param name="path">The file, if one was named.</param>
    /// <param name="force">An existing file may be overwritten.</param>
    public static Either<Failure, Unit> CheckFree(Option<string> path, bool force) =>
        path.Map(file => CheckFree(file, force)).IfNone(Prelude.unit);

    /// <summary>Writes the file atomically.</summary>
    public static Either<Failure, Unit> PutFile(this IFiles files, string path, byte[] bytes)
    {
        var full = Path.GetFullPath(path);
        var content = EquatableArray.Of(new FileContent(Path.GetFileName(full), bytes));
        return FileErrors
            .Try(() => files.Put(Path.GetDirectoryName(full) ?? full, content))
            .OrFail(error => Failure.BadInput($"{path} cannot be written: {FileErrors.WithoutFileName(error)}."));
    }

    private static Either<Failure, Unit> CheckFree(string path, bool force) =>
        Directory.Exists(path) ? Failure.BadInput($"{path} is a folder: name a file with --out.")
        : File.Exists(path) && !force
            ? Failure.BadInput($"{path} already exists: name another file with --out, or overwrite it with --force.")
        : Prelude.unit;
}

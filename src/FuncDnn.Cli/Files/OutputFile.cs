using FuncDnn.Cli.Failures;
using LanguageExt;

namespace FuncDnn.Cli.Files;

/// <summary>A file that a person asked for: never written over unasked, and there whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Makes sure that nothing of that name would be lost.</summary>
    /// <param name="path">The file as the person named it.</param>
    /// <param name="force">Accept that a file there is replaced.</param>
    public static Either<Failure, Unit> Free(string path, bool force) =>
        Directory.Exists(path) ? Failure.BadInput($"{path} is a folder: name a file with --out.")
        : File.Exists(path) && !force
            ? Failure.BadInput($"{path} is there already: name another file with --out, or write over it with --force.")
        : Prelude.unit;

    /// <summary>Writes the file at once.</summary>
    public static Either<Failure, Unit> PutFile(this IFiles files, string path, byte[] bytes)
    {
        var full = Path.GetFullPath(path);
        try
        {
            files.Put(Path.GetDirectoryName(full) ?? full, [new FileContent(Path.GetFileName(full), bytes)]);
            return Prelude.unit;
        }
        catch (Exception fault) when (AtomicFiles.IsOfFiles(fault))
        {
            // The system's words, without the name of the draft that it did not like.
            return Failure.BadInput($"{path} cannot be written: {fault.Message.Split(" : '")[0].TrimEnd('.')}.");
        }
    }
}

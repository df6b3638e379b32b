using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>
/// A file named with --out: written atomically, and never overwritten without --force. A link is replaced, and the file
/// that it names stays.
/// </summary>
internal static class OutputFile
{
    /// <summary>Checks that writing the file overwrites nothing.</summary>
    /// <param name="path">The file, if one was named.</param>
    /// <param name="force">An existing file may be overwritten.</param>
    public static Outcome<Unit> CheckFree(Option<string> path, bool force) =>
        path.Map(file => CheckFree(file, force)).IfNone(Prelude.unit);

    /// <summary>Checks that the file replaces none of those that the command reads, whatever their paths.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file, if one was named.</param>
    /// <param name="inputs">The files that the command reads.</param>
    public static Outcome<Unit> CheckNotRead(IFiles files, Option<string> path, EquatableArray<string> inputs) =>
        path.Filter(Exists).Case is string file
            ? FileErrors
                .Try(() => inputs.Find(input => files.Replaces(file, input)))
                .OrFail(error => Unwritable(file, error))
                .Bind(same =>
                    same.Case is string input
                        ? Failure.BadInput(
                            $"{file} is the file {input} that the command reads: name another with --out."
                        )
                        : Outcome<Unit>.Of(Prelude.unit)
                )
            : Prelude.unit;

    /// <summary>Writes the file atomically.</summary>
    public static Outcome<Unit> PutFile(this IFiles files, string path, byte[] bytes)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full) ?? full;
        // Drafts that cannot be listed or deleted do no harm.
        _ = FileErrors.Try(() => files.DeleteDrafts(folder));
        return FileErrors
            .Try(() => files.Put(folder, [new FileContent(Path.GetFileName(full), bytes)]))
            .OrFail(error => Unwritable(path, error));
    }

    /// <summary>Writes a part of a file.</summary>
    /// <param name="path">The file, for the error.</param>
    /// <param name="write">Writes to its draft.</param>
    public static Outcome<Unit> Write(string path, Action write) =>
        FileErrors.Try(write).OrFail(error => Unwritable(path, error));

    private static Outcome<Unit> CheckFree(string path, bool force) =>
        Directory.Exists(path) ? Failure.BadInput($"{path} is a folder: name a file with --out.")
        : SamePath.WithTargets(path).Any(Device.IsAt)
            ? Failure.BadInput($"{path} is a device, which cannot be replaced: name a file with --out.")
        : IsOfRun(path)
            ? Failure.BadInput($"{path} is a file of a run or a sweep, which stays as it is: name another with --out.")
        : Exists(path) && !force
            ? Failure.BadInput($"{path} already exists: name another file with --out, or overwrite it with --force.")
        : Prelude.unit;

    private static bool Exists(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;

    // A result.json, for example, would end a run that has not ended.
    private static bool IsOfRun(string path)
    {
        var (folder, name) = (Path.GetDirectoryName(Path.GetFullPath(path)) ?? path, Path.GetFileName(path));
        bool Has(string file) => File.Exists(Path.Combine(folder, file));
        bool Is(string one) => string.Equals(one, name, StringComparison.OrdinalIgnoreCase);
        return (Has(RunFiles.Experiment) && Has(RunFiles.Environment) && RunFiles.Names.Exists(Is))
            || (Has(SweepFiles.Sweep) && SweepFiles.Names.Exists(Is))
            || (CheckpointFolder.StepOf(name).IsSome && Has(Path.Combine("..", RunFiles.Environment)));
    }

    private static Failure Unwritable(string path, string error) =>
        Failure.BadInput($"{path} cannot be written: {FileErrors.WithoutFileName(error)}.");
}

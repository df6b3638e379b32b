using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>Whether a new run may replace what is in a folder.</summary>
internal static class RunFolderContents
{
    /// <summary>Accepts an empty or missing folder and a run that has ended; hidden files are ignored.</summary>
    public static Either<Failure, Unit> Check(IFiles files, string path) =>
        !files.IsFolder(path)
            ? Prelude.unit
            : FileErrors
                .Try(() => Check(path, files.List(path).Filter(name => name[0] != '.'), files))
                .OrFail(error => Failure.BadInput($"{path}: the folder cannot be read: {error}."))
                .Bind(checkedFolder => checkedFolder);

    private static Either<Failure, Unit> Check(string path, EquatableArray<string> visible, IFiles files)
    {
        var foreign = visible.Find(name =>
            !RunFiles.Names.Contains(name) || files.IsFolder(Path.Combine(path, name)) != (name == RunFiles.Checkpoints)
        );
        return foreign.Case switch
        {
            string name => Refusal(path, $"{name}, which is not a file of a run", ""),
            _ when visible.IsEmpty || visible.Contains(RunFiles.Result) || visible.Contains(RunFiles.Divergence) =>
                Prelude.unit,
            _ when visible.Contains(RunFiles.Environment) => Refusal(
                path,
                "a run that has not ended",
                $"continue with 'funcdnn resume {path}', "
            ),
            _ => Refusal(path, $"{visible[0]}, but no {RunFiles.Result} of an earlier run", ""),
        };
    }

    private static Either<Failure, Unit> Refusal(string path, string what, string alternative) =>
        Failure.BadInput(
            $"{path} holds {what}: {alternative}give another folder with --out, or write there anyway with --force."
        );
}

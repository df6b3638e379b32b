using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.Runs;

/// <summary>Whether a new run may take the place of what is in a folder.</summary>
internal static class RunFolderContents
{
    /// <summary>Accepts an empty folder and a run that has ended; hidden files are nobody's.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="path">The folder, which need not be there.</param>
    /// <returns>Nothing, or what is in the way.</returns>
    public static Either<Failure, Unit> Check(IFiles files, string path)
    {
        if (!files.IsFolder(path))
        {
            return unit;
        }

        try
        {
            return Check(path, files.List(path).Filter(name => name[0] != '.'), files);
        }
        catch (Exception fault) when (AtomicFiles.IsOfFiles(fault))
        {
            return Failure.BadInput($"{path}: the folder cannot be read: {fault.Message.TrimEnd('.')}.");
        }
    }

    private static Either<Failure, Unit> Check(string path, EquatableArray<string> visible, IFiles files)
    {
        var foreign = visible.Find(name =>
            !RunFiles.Names.Contains(name) || files.IsFolder(Path.Combine(path, name)) != (name == RunFiles.Checkpoints)
        );
        return foreign.Case switch
        {
            string name => Refusal(path, $"{name}, which is no file of a run", ""),
            _ when visible.IsEmpty || visible.Contains(RunFiles.Result) || visible.Contains(RunFiles.Divergence) =>
                unit,
            _ when visible.Contains(RunFiles.Environment) => Refusal(
                path,
                "a run that has not ended",
                $"go on with 'funcdnn resume {path}', "
            ),
            _ => Refusal(path, $"{visible[0]}, but no {RunFiles.Result} of an earlier run", ""),
        };
    }

    private static Either<Failure, Unit> Refusal(string path, string what, string instead) =>
        Failure.BadInput(
            $"{path} holds {what}: {instead}give another folder with --out, or write there all the same with --force."
        );
}

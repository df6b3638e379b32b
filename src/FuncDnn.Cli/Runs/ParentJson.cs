using System.Text.Json;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>The run that another one was branched from: parent.json; the state itself is beside it.</summary>
/// <param name="Folder">The parent's folder.</param>
/// <param name="Step">The step after which the branch begins.</param>
/// <param name="StateSha256">The fingerprint of the state there.</param>
internal sealed record ParentJson(string Folder, long Step, string StateSha256)
{
    private static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Writes folder, step and stateSha256.</summary>
    /// <returns>The file.</returns>
    public FileContent ToFile() =>
        new(RunFiles.Parent, [.. JsonSerializer.SerializeToUtf8Bytes(this, Style), .. "\n"u8]);

    /// <summary>Reads the parent of a run.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="folder">The run's folder.</param>
    /// <returns>The parent; none when the run has none; or what is wrong with the file.</returns>
    public static Either<Failure, Option<ParentJson>> Read(IFiles files, string folder)
    {
        var path = Path.Combine(folder, RunFiles.Parent);
        try
        {
            return !files.IsFile(path) ? Option<ParentJson>.None
                : JsonSerializer.Deserialize<ParentJson>(files.Read(path), Style) is { StateSha256: not null } parent
                    ? Prelude.Some(parent)
                : Failure.BadInput($"{path}: it names no parent.");
        }
        catch (Exception fault) when (AtomicFiles.IsOfFiles(fault) || fault is JsonException)
        {
            return Failure.BadInput($"{path}: it cannot be read: {fault.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>The state that the branch begins with, if it is whole and the one that is told.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="folder">The branch's folder.</param>
    /// <param name="run">The branch, made ready.</param>
    public Either<Failure, Snapshot> Start(IFiles files, string folder, ExperimentRun run)
    {
        var path = Path.Combine(folder, RunFiles.Start);
        try
        {
            return run.Read(path, files.Read(path))
                .ToEither()
                .MapLeft(Failure.BadInput)
                .Map(start => start.Snapshot)
                .Bind<Snapshot>(start =>
                    start.Step == Step && start.StateSha256 == StateSha256
                        ? start
                        : Failure.BadInput(
                            $"{path}: it is not the state after step {Step} that {RunFiles.Parent} tells of."
                        )
                );
        }
        catch (Exception fault) when (AtomicFiles.IsOfFiles(fault))
        {
            return Failure.BadInput($"{path}: it cannot be read: {fault.Message.TrimEnd('.')}.");
        }
    }
}

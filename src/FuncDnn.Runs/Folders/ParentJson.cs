using System.Text.Json;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>
/// parent.json: the run that this run was branched from. The state itself is in start.safetensors.
/// </summary>
/// <param name="Folder">The parent's folder.</param>
/// <param name="Step">The step of the parent after which the branch begins.</param>
/// <param name="StateSha256">The SHA-256 of the state after that step.</param>
internal sealed record ParentJson(string Folder, long Step, string StateSha256)
{
    /// <summary>Writes folder, step and stateSha256.</summary>
    public FileContent ToFile() =>
        new(
            RunFiles.Parent,
            [.. JsonSerializer.SerializeToUtf8Bytes(this, ParentJsonContext.Default.ParentJson), .. "\n"u8]
        );

    /// <summary>Reads the parent of a run; none if the run has none.</summary>
    public static Outcome<Option<ParentJson>> Read(IFiles files, string folder)
    {
        var path = Path.Combine(folder, RunFiles.Parent);
        return !files.IsFile(path)
            ? Option<ParentJson>.None
            : FileErrors
                .Try(() =>
                    Prelude.Optional(JsonSerializer.Deserialize(files.Read(path), ParentJsonContext.Default.ParentJson))
                )
                .OrFail(error => Unreadable(path, error))
                .Bind<Option<ParentJson>>(read =>
                    read.Exists(parent => parent.StateSha256 is not null)
                        ? read
                        : Failure.BadInput($"{path}: it names no parent.")
                );
    }

    /// <summary>Reads the first state of the branch and checks it against this file.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The branch's folder.</param>
    /// <param name="run">The branch.</param>
    public Outcome<Snapshot> Start(IFiles files, string folder, ExperimentRun run)
    {
        var path = Path.Combine(folder, RunFiles.Start);
        return from bytes in FileErrors.Try(() => files.Read(path)).OrFail(error => Unreadable(path, error))
            from start in run.Read(path, bytes).OrFail()
            from same in Failure
                .BadInput($"{path}: it is not the state after step {Step} that {RunFiles.Parent} names.")
                .Unless(start.Snapshot.Step == Step && start.Snapshot.StateSha256 == StateSha256)
            select start.Snapshot;
    }

    private static Failure Unreadable(string path, string error) =>
        Failure.BadInput($"{path}: it cannot be read: {error}.");
}

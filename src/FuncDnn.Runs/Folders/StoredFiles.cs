using FuncDnn.Data.Files;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>
/// The files in the folder of a run. Every command checks those that it reads: whether they are as the run wrote them.
/// </summary>
/// <param name="Files">The file system.</param>
/// <param name="Path">The folder.</param>
/// <param name="Known">Their fingerprints; none in a folder that an earlier version wrote.</param>
internal sealed record StoredFiles(IFiles Files, string Path, Option<FileFingerprints> Known)
{
    /// <summary>Whether the run has ended, with a result or diverged.</summary>
    public bool HasEnded => RunFolderContents.HasEnded(Files, Path);

    /// <summary>Reads the fingerprints; settles an interrupted replacement of the run first.</summary>
    /// <param name="console">The file system, and where the state of the folder is reported.</param>
    /// <param name="path">The folder.</param>
    public static Outcome<StoredFiles> Open(CommandConsole console, string path) =>
        from settled in RunReplacement.Settle(console, path)
        from stored in Open(console.Files, path)
        select stored.WarnIfUnknown(console);

    /// <summary>The same, for a folder that needs no settling, without a warning.</summary>
    public static Outcome<StoredFiles> Open(IFiles files, string path)
    {
        var name = System.IO.Path.Combine(path, RunFiles.Fingerprints);
        return !files.IsFile(name)
            ? new StoredFiles(files, path, Option<FileFingerprints>.None)
            : FileErrors
                .Try(() => FileFingerprints.Parse(TextBytes.Name(files.Read(name))))
                .OrFail(error => Failure.BadInput($"{name}: it cannot be read: {error}."))
                .Bind(read =>
                    read.OrFail(() =>
                        Failure.BadInput(
                            $"{name}: it was changed after the run had written it: restore it from a copy, or delete "
                                + "it to use the run unchecked."
                        )
                    )
                )
                .Map(known => new StoredFiles(files, path, known));
    }

    /// <summary>Checks files against their fingerprints.</summary>
    /// <param name="names">The files that a command reads; those that do not exist and should not are accepted.</param>
    public Outcome<Unit> Check(params EquatableArray<string> names) =>
        names.Aggregate<string, Outcome<Unit>>(Prelude.unit, (before, name) => before.Bind(_ => Check(name)));

    /// <summary>Checks all files except checkpoints, which contain their own SHA-256.</summary>
    public Outcome<Unit> CheckAll() =>
        Check(RunFiles.Names.Filter(name => name is not (RunFiles.Checkpoints or RunFiles.Fingerprints)));

    /// <summary>The fingerprints; in a folder without them, those of its files as they are now.</summary>
    public FileFingerprints KnownOrPresent() =>
        Known.IfNone(() =>
            FingerprintFile.Of(
                RunFiles
                    .Names.Filter(name => Exists(name) && (HasEnded || !RunFiles.Logs.Contains(name)))
                    .Map(name => new FileContent(name, Files.Read(InFolder(name))))
            )
        );

    private Outcome<Unit> Check(string name) =>
        Known.Case is not FileFingerprints known || (RunFiles.Logs.Contains(name) && !HasEnded)
            ? Prelude.unit
            : FileErrors
                .Try(() => Exists(name) ? Prelude.Some(Files.Read(InFolder(name))) : Option<byte[]>.None)
                .OrFail(error => Failure.BadInput($"{InFolder(name)}: it cannot be read: {error}."))
                .Bind(bytes => Check(name, bytes, known[name]));

    private Outcome<Unit> Check(string name, Option<byte[]> bytes, EquatableArray<FileFingerprint> known) =>
        known.IsEmpty && bytes.IsNone ? Prelude.unit
        : known.IsEmpty ? Changed(name, $"it has no line in {RunFiles.Fingerprints}")
        : known.Exists(one => one.Fits(bytes)) ? Prelude.unit
        : Changed(name, known[^1].Difference(bytes));

    private Failure Changed(string name, string difference) =>
        Failure.BadInput(
            $"{InFolder(name)}: it was changed after the run had written it: {difference}; restore it from a copy, or "
                + (
                    name == RunFiles.Experiment
                        ? "run the experiment again."
                        : $"repeat the run with 'funcdnn run {InFolder(RunFiles.Experiment)} --out ANOTHER'."
                )
        );

    private StoredFiles WarnIfUnknown(CommandConsole console)
    {
        if (Known.IsNone && Exists(RunFiles.Experiment))
        {
            console.Warn(
                $"{Path}: there is no {RunFiles.Fingerprints}, as in runs of earlier versions: whether its files were "
                    + "changed is not checked."
            );
        }

        return this;
    }

    private bool Exists(string name) => Files.IsFile(InFolder(name));

    private string InFolder(string name) => System.IO.Path.Combine(Path, name);
}

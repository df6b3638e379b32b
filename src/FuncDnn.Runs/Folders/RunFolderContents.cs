using FuncDnn.Data.Files;
using FuncDnn.Experiments;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>Whether a new run may replace what is in a folder.</summary>
internal static class RunFolderContents
{
    /// <summary>The files that a run may have before its first step.</summary>
    private static readonly EquatableArray<string> Beginning =
    [
        RunFiles.Parent,
        RunFiles.Start,
        RunFiles.Environment,
        RunFiles.Metrics,
        RunFiles.Chain,
        RunFiles.Marks,
        RunFiles.Events,
        RunFiles.Fingerprints,
    ];

    /// <summary>Accepts an empty or missing folder and a run that has ended; hidden files are ignored.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder.</param>
    /// <param name="force">Accept other files, and a run that has not ended.</param>
    public static Outcome<Unit> Check(IFiles files, string path, bool force) =>
        !files.IsFolder(path)
            ? Prelude.unit
            : Read(path, () => Check(path, files.List(path).Filter(name => name[0] != '.'), files, force));

    /// <summary>Whether a folder holds a run that has ended, with a result or diverged.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder.</param>
    public static bool HasEnded(IFiles files, string path) =>
        files.IsFile(Path.Combine(path, RunFiles.Result)) || files.IsFile(Path.Combine(path, RunFiles.Divergence));

    /// <summary>Checks that a run replaces no other run that has ended, but only itself.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder.</param>
    /// <param name="experiment">The new run.</param>
    public static Outcome<Unit> CheckSame(IFiles files, string path, Experiment experiment) =>
        !HasEnded(files, path)
            ? Prelude.unit
            : Read(path, () => Experiment.FromJson(Text(files, path, RunFiles.Experiment), RunFiles.Experiment))
                .Bind(stored =>
                    stored.Match(
                        old =>
                            old.ToJson() == experiment.ToJson() ? Prelude.unit : Other(path, Change(old, experiment)),
                        _ => Other(path, $"its {RunFiles.Experiment} is damaged")
                    )
                );

    /// <summary>Checks that a run replaces no run that has ended and began with another state.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder.</param>
    /// <param name="start">The new run's file of its initial state, if it is a branch.</param>
    public static Outcome<Unit> CheckSame(IFiles files, string path, Option<FileContent> start)
    {
        var stored = Path.Combine(path, RunFiles.Start);
        return !HasEnded(files, path)
            ? Prelude.unit
            : Read(
                    path,
                    () =>
                        start.Match(
                            file => files.IsFile(stored) && files.Read(stored).AsSpan().SequenceEqual(file.Bytes),
                            () => !files.IsFile(stored)
                        )
                )
                .Bind(same => same ? Prelude.unit : Other(path, "it begins with another state"));
    }

    private static Outcome<Unit> Check(string path, EquatableArray<string> visible, IFiles files, bool force)
    {
        bool IsForeign(string name) => !RunFiles.Names.Contains(name) || IsOtherKind(name);
        bool IsOtherKind(string name) => files.IsFolder(Path.Combine(path, name)) != (name == RunFiles.Checkpoints);
        var otherKind = visible.Filter(RunFiles.Names.Contains).Find(IsOtherKind);
        return otherKind.Case is string kind
                ? Failure.BadInput(
                    $"{path} holds {kind}, which is not a file of a run: give another folder with --out."
                )
            : visible.Contains(SweepFiles.Sweep)
                ? Failure.BadInput($"{path} holds a sweep: give another folder with --out.")
            : force || visible.IsEmpty ? Prelude.unit
            : visible.Find(IsForeign).Case is string name ? Refusal(path, $"{name}, which is not a file of a run", "")
            : visible.Contains(RunFiles.Trial) ? Refusal(path, "a trial of a sweep", "")
            : visible.Contains(RunFiles.Result)
            || visible.Contains(RunFiles.Divergence)
            || HasOnlyBegun(files, path, visible)
                ? Prelude.unit
            : visible.Contains(RunFiles.Environment) && visible.Contains(RunFiles.Experiment)
                ? Refusal(path, "a run that has not ended", $"continue with 'funcdnn resume {path}', ")
            : Refusal(path, $"{visible[0]}, but no {RunFiles.Result} of an earlier run", "");
    }

    // The process was killed before the experiment, which is written last, was there: nothing can be resumed or lost.
    private static bool HasOnlyBegun(IFiles files, string path, EquatableArray<string> visible) =>
        visible.ForAll(Beginning.Contains)
        && visible
            .Filter(name => name is RunFiles.Metrics or RunFiles.Chain or RunFiles.Marks)
            .ForAll(name => files.Read(Path.Combine(path, name)).Length == 0);

    private static string Text(IFiles files, string path, string name) =>
        files.IsFile(Path.Combine(path, name)) ? TextBytes.Name(files.Read(Path.Combine(path, name))) : "";

    private static string Change(Experiment old, Experiment replacement) =>
        SettingDifference.Between(old, replacement).HeadOrNone().Case is SettingDifference change
            ? $"its {change.Path} is {Value(change.First)}, not {Value(change.Second)}"
            : $"its name is {old.Name}, not {replacement.Name}";

    private static string Value(string json) => json.Length == 0 ? "missing" : json;

    private static Outcome<T> Read<T>(string path, Func<T> read) =>
        FileErrors.Try(read).OrFail(error => Failure.BadInput($"{path}: the folder cannot be read: {error}."));

    private static Outcome<Unit> Read(string path, Func<Outcome<Unit>> read) =>
        Read<Outcome<Unit>>(path, read).Bind(checkedFolder => checkedFolder);

    private static Outcome<Unit> Other(string path, string difference) =>
        Failure.BadInput(
            $"{path} holds another run that has ended ({difference}): give another folder with --out, or replace that "
                + "run with --force."
        );

    private static Outcome<Unit> Refusal(string path, string what, string alternative) =>
        Failure.BadInput(
            $"{path} holds {what}: {alternative}give another folder with --out, or write there anyway with --force."
        );
}

using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>The folder of a trial of a sweep: that of a run, with the results of the trial.</summary>
/// <param name="Files">The file system.</param>
/// <param name="Path">The folder.</param>
/// <param name="Trial">The trial.</param>
internal sealed record TrialFolder(IFiles Files, string Path, Trial Trial)
{
    private string ResultsPath => InFolder(RunFiles.Trial);

    /// <summary>Whether the folder holds a run.</summary>
    public bool HasBegun => RunFolder.HasBegun(Files, Path);

    /// <summary>
    /// The stored result after a step, if the trial has reached it; a trial that diverged or stopped early has the same
    /// result after all later steps.
    /// </summary>
    /// <remarks>
    /// Another process may be writing it, so that files do not fit each other for a moment: then it is not there yet.
    /// </remarks>
    public Outcome<Option<TrialResult>> After(long until) =>
        ResultAfter(until)
            .BindFailure(fault =>
                LockedFolder
                    .Open(Files, Path, LockedFolder.CheckPermissions)
                    .Match(
                        locked =>
                        {
                            using (locked)
                            {
                                return ResultAfter(until);
                            }
                        },
                        failure => failure.HeldBy.IsSome ? Option<TrialResult>.None : fault
                    )
            );

    /// <summary>The same, in a folder that this process has locked.</summary>
    public Outcome<Option<TrialResult>> ResultAfter(long until) =>
        Results().Map(results => results.Find(one => one.IsAfter(until)));

    /// <summary>The stored results, in a folder that this process has locked.</summary>
    public Outcome<EquatableArray<TrialResult>> Results() =>
        !Files.IsFile(ResultsPath)
            ? EquatableArray<TrialResult>.Empty
            : StoredFiles
                .Open(Files, Path)
                .Bind(stored => stored.Check(RunFiles.Trial))
                .Bind(_ =>
                    FileErrors
                        .Try(() => Files.Read(ResultsPath))
                        .OrFail(error => Failure.BadInput($"{ResultsPath}: it cannot be read: {error}."))
                )
                .Bind(bytes => TextBytes.Decode(new FileBytes(ResultsPath, bytes)).OrFail())
                .Bind(json => TrialResult.FromJson(json, ResultsPath).OrFail());

    /// <summary>Checks that the run in the folder is the trial's.</summary>
    public Outcome<Unit> Check(StoredRun run) =>
        Failure
            .BadInput($"{Path}: it holds another run than the sweep's: move that elsewhere, then start again.")
            .Unless(run.Experiment.ToJson() == Trial.Experiment.ToJson());

    /// <summary>The file of the results.</summary>
    public static FileContent ToFile(EquatableArray<TrialResult> results) =>
        new(RunFiles.Trial, Encoding.UTF8.GetBytes(TrialResult.ToJson(results)));

    private string InFolder(string name) => System.IO.Path.Combine(Path, name);
}

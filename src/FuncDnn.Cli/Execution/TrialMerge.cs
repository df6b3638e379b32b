using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>
/// Brings a trial from one folder of a sweep to another, if it is further there: two computations of a trial have equal
/// states, so that one is the beginning of the other.
/// </summary>
/// <param name="From">The trial in the other folder, which is only read.</param>
/// <param name="Into">The trial in the folder of the sweep.</param>
/// <param name="Console">Where the state of the folders is reported.</param>
internal sealed record TrialMerge(TrialFolder From, TrialFolder Into, CommandConsole Console)
{
    private IFiles Files => Into.Files;

    /// <summary>Compares the two, and copies what is further.</summary>
    /// <returns>Whether anything was copied; or why the trials cannot be merged.</returns>
    public Outcome<bool> Bring() =>
        !From.HasBegun
            ? false
            : LockedFolder
                .Open(Files, From.Path, LockedFolder.CheckPermissions)
                .Match(
                    locked =>
                    {
                        using (locked)
                        {
                            return LockedFolder
                                .Try(
                                    From.Path,
                                    LockedFolder.CheckPermissions,
                                    () => RunReplacement.Settle(Files, From.Path)
                                )
                                .Bind(_ => BringLocked());
                        }
                    },
                    // A folder that may only be read needs no lock: what another machine wrote to it would be noticed.
                    failure => failure.HeldBy.IsSome ? failure : BringLocked()
                );

    private Outcome<bool> BringLocked() =>
        from source in TrialState.Read(From, Console)
        from unchanged in source.Run.Contents.CheckAll()
        from intact in source.Run.Log.CheckIntact()
        from folder in RunFolder.Claim(Files, Into.Path)
        from isFurther in Bring(source, folder)
        select isFurther;

    private Outcome<bool> Bring(TrialState source, RunFolder folder)
    {
        using (folder)
        {
            folder.Settled.IfSome(Console.Warn);
            return from begun in Into.HasBegun
                    ? Prelude.unit
                    : folder.Begin(source.Files([RunFiles.Environment, RunFiles.Experiment]))
                from target in TrialState.Read(Into, Console)
                from same in source.CheckSameRun(target)
                from copied in source.IsFurtherThan(target) ? Copy(source, folder) : Prelude.unit
                select source.IsFurtherThan(target);
        }
    }

    // In this order every moment of it is a run that can be resumed: a checkpoint needs the logs up to its step, and a
    // result is the mark of a run that has ended.
    private Outcome<Unit> Copy(TrialState source, RunFolder folder) =>
        from logs in folder.Try(() => Put(Into.Path, source.Files(RunFiles.Logs)))
        from checkpoints in folder.Try(() => PutCheckpoints(source))
        let marks = EquatableArray.Of(RunFiles.Result, RunFiles.Divergence, RunFiles.Trial)
        let others = RunFiles.Names.Filter(name =>
            name is not (RunFiles.Checkpoints or RunFiles.Fingerprints or RunFiles.Experiment)
            && !RunFiles.Logs.Contains(name)
            && !marks.Contains(name)
        )
        from log in folder.Try(() => RunLog.Of(Files, Into.Path, source.Run.Experiment))
        from written in folder.Write(
            source.Files(others + marks),
            source.HasEnded ? Prelude.Some(log) : Option<RunLog>.None
        )
        select written;

    private Unit PutCheckpoints(TrialState source)
    {
        var (from, into) = (InFolder(From), InFolder(Into));
        var steps = source.Checkpoints;
        if (steps.IsEmpty)
        {
            return Prelude.unit;
        }

        if (!Files.IsFolder(into))
        {
            Files.CreateFolder(into);
            Files.FlushFolder(Into.Path);
        }

        // The oldest first: whatever is there when the process is killed, the newest of it can be resumed from.
        var names = steps.Map(CheckpointFolder.Name).Rev();
        return Put(
            into,
            names.Map(name => new FileContent(name, Files.Read(Path.Combine(from, name)))).ToEquatableArray()
        );
    }

    private Unit Put(string folder, EquatableArray<FileContent> content)
    {
        Files.Put(folder, content);
        return Prelude.unit;
    }

    private static string InFolder(TrialFolder trial) => Path.Combine(trial.Path, RunFiles.Checkpoints);
}

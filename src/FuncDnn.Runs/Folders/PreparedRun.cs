using FuncDnn.Data;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>A stored run with its data, ready to compute steps.</summary>
/// <param name="Stored">The run in its folder.</param>
/// <param name="Run">The run.</param>
/// <param name="Data">Its examples.</param>
/// <param name="Start">Its initial state: that of step 0, or the state of its parent that it was branched from.</param>
internal sealed record PreparedRun(StoredRun Stored, ExperimentRun Run, Dataset<double> Data, Snapshot Start)
{
    private CheckpointFolder Checkpoints => new(Stored.Files, Stored.Path);

    /// <summary>Checks that a step belongs to the run.</summary>
    public Outcome<Unit> CheckStep(long step) =>
        Failure
            .BadInput(
                $"--step: {Stored.Path} has the steps {Start.Step} to {Run.Steps}, not {step}"
                    + (step < Start.Step ? $"; for those before see {RunFiles.Parent}." : ".")
            )
            .Unless(step >= Start.Step && step <= Run.Steps);

    /// <summary>The newest intact checkpoint at or before a step; reports damaged ones on the console.</summary>
    public Snapshot NewestCheckpoint(long limit, CommandConsole console) =>
        Newest(Stored.Log.Chain, limit, console).Snapshot;

    /// <summary>
    /// The newest intact checkpoint, to resume from; deletes what the interrupted process wrote after it. Fails if a
    /// log was changed before it.
    /// </summary>
    public Outcome<Snapshot> Rewind(CommandConsole console)
    {
        // In folders of earlier versions a checkpoint does not tell how the logs were when it was written.
        var isKnown = Stored.Contents.Known.IsSome;
        var newest = Newest(isKnown ? Prelude.None : Stored.Log.ReportedChain(), Run.Steps, console);
        return Stored
            .Log.CheckUpTo(newest)
            .Map(_ =>
            {
                Stored.Files.DeleteDrafts(Stored.Path);
                Checkpoints.DeleteDrafts();
                if (isKnown)
                {
                    // They are damaged: the run will be further than they are.
                    Checkpoints.DeleteAfter(newest.Snapshot.Step);
                }

                Stored.Log.TruncateTo(newest.Snapshot.Step, Start.Step);
                return newest.Snapshot;
            });
    }

    /// <summary>Checks that every checkpoint is intact, and the logs up to it.</summary>
    public Outcome<Unit> CheckCheckpoints() => Checkpoints.CheckAll(Run, Stored.Log);

    private Checkpoint Newest(Option<StateChain> chain, long limit, CommandConsole console)
    {
        var (checkpoint, skipped) = Checkpoints.Newest(Run, chain, limit);
        (Stored.Log.Damage.ToEquatableArray() + skipped).Iter(console.Warn);
        return checkpoint.Snapshot.Step > Start.Step ? checkpoint : new Checkpoint(Start, Stored.Log.Chain.Origin);
    }
}

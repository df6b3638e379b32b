using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Output;
using FuncDnn.Data;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>A stored run with its data, ready to compute steps.</summary>
/// <param name="Stored">The run in its folder.</param>
/// <param name="Run">The run.</param>
/// <param name="Data">Its examples.</param>
/// <param name="Start">Its initial state: that of step 0, or the state of its parent that it was branched from.</param>
internal sealed record PreparedRun(StoredRun Stored, ExperimentRun Run, Dataset<double> Data, Snapshot Start)
{
    private CheckpointFolder Checkpoints => new(Stored.Files, Stored.Path);

    /// <summary>Checks that a step belongs to the run.</summary>
    public Either<Failure, Unit> CheckStep(long step) =>
        Failure
            .BadInput(
                $"--step: {Stored.Path} has the steps {Start.Step} to {Run.Steps}, not {step}"
                    + (step < Start.Step ? $"; for those before see {RunFiles.Parent}." : ".")
            )
            .Unless(step >= Start.Step && step <= Run.Steps);

    /// <summary>The newest intact checkpoint at or before a step; reports damaged ones on the console.</summary>
    public Snapshot NewestCheckpoint(long limit, CommandConsole console)
    {
        var (checkpoint, skipped) = Checkpoints.Newest(Run, Stored.Log.Chain, limit);
        (Stored.Log.Damage.ToEquatableArray() + skipped).Iter(console.Warn);
        return checkpoint.Snapshot.Step > Start.Step ? checkpoint.Snapshot : Start;
    }

    /// <summary>
    /// The newest intact checkpoint, to resume from; deletes what the interrupted process wrote after it.
    /// </summary>
    public Snapshot Rewind(CommandConsole console)
    {
        var newest = NewestCheckpoint(Run.Steps, console);
        Stored.Files.DeleteDrafts(Stored.Path);
        Checkpoints.DeleteDrafts();
        Stored.Log.TruncateTo(newest.Step, Start.Step);
        return newest;
    }
}

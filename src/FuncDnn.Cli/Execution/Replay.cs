using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Runs;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>Recomputes states of a stored run.</summary>
internal static class Replay
{
    /// <summary>
    /// The state after a step, recomputed from the nearest checkpoint before it.
    /// </summary>
    /// <param name="prepared">The run.</param>
    /// <param name="step">The step, which belongs to the run (<see cref="PreparedRun.CheckStep"/>).</param>
    /// <param name="console">Where progress and damaged checkpoints are reported.</param>
    /// <returns>The state with the report of its step, or an error if the run stopped before it.</returns>
    public static Either<Failure, RunEvent> StateAfter(PreparedRun prepared, long step, CommandConsole console) =>
        StateAfterOrEnd(prepared, step, console)
            .Bind(runEvent =>
                Failure
                    .BadInput($"--step: {prepared.Stored.Path} stopped early, after step {runEvent.Snapshot.Step}.")
                    .Unless(runEvent.Snapshot.Step == step)
                    .Map(_ => runEvent)
            );

    /// <summary>The same, or the last state of the run if it stopped early before the step.</summary>
    public static Either<Failure, RunEvent> StateAfterOrEnd(PreparedRun prepared, long step, CommandConsole console)
    {
        var stored = prepared.Stored;
        return FileErrors
            .Try(() => Before(prepared, step, console))
            .OrFail(error => Failure.BadInput($"{stored.Path}: its checkpoints cannot be read: {error}."))
            .Bind(nearest => StateAfter(prepared, nearest, step, console));
    }

    // Only a step that is computed has a report: one that ended the run is computed again.
    private static Snapshot Before(PreparedRun prepared, long step, CommandConsole console)
    {
        var nearest = prepared.NewestCheckpoint(step - 1, console);
        return nearest.HasStopped && nearest.Step > prepared.Start.Step
            ? Before(prepared, nearest.Step, console)
            : nearest;
    }

    private static Either<Failure, RunEvent> StateAfter(
        PreparedRun prepared,
        Snapshot nearest,
        long step,
        CommandConsole console
    )
    {
        var (stored, run) = (prepared.Stored, prepared.Run);
        Fin<RunEvent> Recompute(Action<RunProgress> progress) =>
            run.Train(nearest, new RunEventPolicy(StopAfter: step), progress, console.Cancel).Last();
        return (
            console.IsTerminal
                ? Progress.Show(console, stored.Experiment.Name, nearest.Step, Recompute)
                : Recompute(_ => { })
        )
            .ToEither()
            .MapLeft(error => Failure.Failed($"{stored.Path}: {error.Message}"))
            .Bind(runEvent => Check(stored, runEvent, step));
    }

    /// <summary>
    /// Fails if the fingerprint is not the stored one: the data or the program has changed.
    /// </summary>
    private static Either<Failure, RunEvent> Check(StoredRun stored, RunEvent runEvent, long step) =>
        runEvent.Snapshot.Step < step && !runEvent.Snapshot.HasStopped ? Failure.Interrupted
        : stored.Log.Chain.StateAt(runEvent.Snapshot.Step).Exists(state => state != runEvent.Snapshot.StateSha256)
            ? Failure.Failed(
                $"{stored.Path}: the state after step {runEvent.Snapshot.Step} is not the one in {RunFiles.Chain}: "
                    + $"see 'funcdnn verify {stored.Path}'."
            )
        : runEvent;
}

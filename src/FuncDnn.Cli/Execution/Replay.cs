using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
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
    public static Outcome<RunEvent> StateAfter(PreparedRun prepared, long step, CommandConsole console) =>
        StateAfterOrEnd(prepared, step, console)
            .Bind(runEvent =>
                Failure
                    .BadInput($"--step: {prepared.Stored.Path} stopped early, after step {runEvent.Snapshot.Step}.")
                    .Unless(runEvent.Snapshot.Step == step)
                    .Map(_ => runEvent)
            );

    /// <summary>The state of an experiment after a step, trained from its start.</summary>
    /// <param name="run">The experiment.</param>
    /// <param name="step">The number of steps.</param>
    /// <param name="console">Where progress is reported.</param>
    public static Outcome<Snapshot> StateAfter(ExperimentRun run, long step, CommandConsole console) =>
        step == 0 ? run.Start
        : step > run.Steps
            ? Failure.BadInput($"--step: {run.Experiment.Name} has the steps 0 to {run.Steps}, not {step}.")
        : Train(run, run.Start, step, console)
            .OrFailAs(error => Failure.OfTraining(run.Experiment.Name, error))
            .Bind<Snapshot>(end =>
                end.Snapshot.Step == step ? end.Snapshot
                : console.Cancel.IsCancellationRequested ? Failure.Interrupted
                : Failure.BadInput(
                    $"--step: {run.Experiment.Name} stops early, after step {end.Snapshot.Step}: give a step up to it."
                )
            );

    /// <summary>The same, or the last state of the run if it stopped early before the step.</summary>
    public static Outcome<RunEvent> StateAfterOrEnd(PreparedRun prepared, long step, CommandConsole console)
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

    private static Outcome<RunEvent> StateAfter(
        PreparedRun prepared,
        Snapshot nearest,
        long step,
        CommandConsole console
    )
    {
        var stored = prepared.Stored;
        return Train(prepared.Run, nearest, step, console)
            .OrFailAs(error => Failure.OfTraining(stored.Path, error))
            .Bind(runEvent => Check(stored, runEvent, step));
    }

    private static Fin<RunEvent> Train(ExperimentRun run, Snapshot from, long until, CommandConsole console)
    {
        Fin<RunEvent> Recompute(Action<RunProgress> progress) =>
            run.Train(from, new RunEventPolicy(StopAfter: until), progress, console.Cancel).Last();
        return console.IsTerminal
            ? Progress.Show(console, run.Experiment.Name, from.Step, Recompute)
            : Recompute(_ => { });
    }

    /// <summary>
    /// Fails if the fingerprint is not the stored one: the data or the program has changed.
    /// </summary>
    private static Outcome<RunEvent> Check(StoredRun stored, RunEvent runEvent, long step) =>
        runEvent.Snapshot.Step < step && !runEvent.Snapshot.HasStopped ? Failure.Interrupted
        : stored.Log.Chain.StateAt(runEvent.Snapshot.Step).Exists(state => state != runEvent.Snapshot.StateSha256)
            ? Failure.Failed(
                $"{stored.Path}: the state after step {runEvent.Snapshot.Step} is not the one in {RunFiles.Chain}: "
                    + $"see 'funcdnn verify {stored.Path}'."
            )
        : runEvent;
}

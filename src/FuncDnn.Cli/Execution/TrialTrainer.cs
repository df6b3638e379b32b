using System.Text;
using FuncDnn.Data;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>Trains a trial of a sweep in its folder.</summary>
/// <param name="Trial">The trial's folder.</param>
/// <param name="Data">Its examples.</param>
/// <param name="DataFolder">The folder with the data files.</param>
/// <param name="Console">Where damaged checkpoints are reported.</param>
internal sealed record TrialTrainer(
    TrialFolder Trial,
    Dataset<double> Data,
    Option<string> DataFolder,
    CommandConsole Console
)
{
    /// <summary>
    /// Trains the trial until a step, from its newest checkpoint, and stores its result; or gives the result that
    /// another process has stored meanwhile.
    /// </summary>
    /// <param name="until">The step.</param>
    /// <param name="progress">Called after every step.</param>
    public Outcome<TrialResult> TrainUntil(long until, Action<RunProgress> progress) =>
        RunFolder
            .Claim(Trial.Files, Trial.Path)
            .Bind(folder =>
            {
                using (folder)
                {
                    folder.Settled.IfSome(Console.Warn);
                    return Trial
                        .ResultAfter(until)
                        .Bind(stored =>
                            stored.Map(Outcome<TrialResult>.Of).IfNone(() => TrainUntil(until, progress, folder))
                        );
                }
            });

    private Outcome<TrialResult> TrainUntil(long until, Action<RunProgress> progress, RunFolder folder)
    {
        var clock = Console.Clock.GetTimestamp();
        return from run in ExperimentRun.Of(Trial.Trial.Experiment, Data).OrFail()
            let every = RunRecorder.DefaultInterval(run)
            from files in DataFile.Of(Trial.Trial.Experiment, DataFolder)
            from begun in Trial.HasBegun ? Prelude.unit : Begin(folder, new(DataFolder, every, files))
            from stored in StoredRun.Read(Console, Trial.Path)
            from same in Trial.Check(stored)
            from results in Trial.Results()
            let recorder = new RunRecorder(run, Data, folder, stored.Log, every) { HasPictures = false }
            from result in TrainOrReplay(new(stored, run, Data, run.Start), recorder, until, progress)
                .Match(
                    runEvent => Finish(stored, recorder, runEvent, until, clock),
                    failure =>
                        failure.DivergedAt.Case is long step
                            ? new TrialResult(step, Option<TrialMetrics>.None)
                            : Outcome<TrialResult>.Of(failure)
                )
            from written in folder.Write([TrialFolder.ToFile(results.Add(result))])
            select result;
    }

    // A trial that the user resumed by hand may be further than the sweep needs: then nothing is deleted.
    private Outcome<RunEvent> TrainOrReplay(
        PreparedRun prepared,
        RunRecorder recorder,
        long until,
        Action<RunProgress> progress
    ) =>
        prepared.Stored.HasEnded || new CheckpointFolder(Trial.Files, Trial.Path).Steps.Exists(step => step >= until)
            ? Replay.StateAfterOrEnd(prepared, until, Console)
            : recorder
                .Folder.Try(() => prepared.Rewind(Console))
                .Bind(start => start)
                .Bind(start =>
                    start.HasStopped
                        ? Replay.StateAfterOrEnd(prepared, start.Step, Console)
                        : recorder.TrainUntil(until, start, progress, Console.Cancel)
                );

    private Outcome<TrialResult> Finish(
        StoredRun stored,
        RunRecorder recorder,
        RunEvent runEvent,
        long until,
        long clock
    ) =>
        from ended in recorder.Run.HasEnded(runEvent.Snapshot) && !stored.HasEnded
            ? recorder.End(recorder.Run.ResultAt(runEvent.Snapshot), Console.Clock.GetElapsedTime(clock), Console)
            : Prelude.unit
        select TrialResult.Of(recorder.Run, runEvent);

    private Outcome<Unit> Begin(RunFolder folder, EnvironmentJson environment) =>
        folder.Begin([
            environment.ToFile(),
            new FileContent(RunFiles.Experiment, Encoding.UTF8.GetBytes(Trial.Trial.Experiment.ToJson())),
        ]);
}

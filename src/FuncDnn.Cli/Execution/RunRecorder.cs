using System.Text;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Reports.Html;
using FuncDnn.Data;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using FuncDnn.Runs.Plots;
using FuncDnn.Training.Shards;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>Trains a new or resumed run and records it in its folder.</summary>
/// <param name="Run">The run.</param>
/// <param name="Data">Its examples.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Log">Its reports so far.</param>
/// <param name="CheckpointEvery">A checkpoint is written every N steps.</param>
internal sealed record RunRecorder(
    ExperimentRun Run,
    Dataset<double> Data,
    RunFolder Folder,
    RunLog Log,
    long CheckpointEvery
)
{
    private const int DefaultCheckpoints = 10;

    /// <summary>Computes the shards of each step; null if this process does.</summary>
    public IShardExchange? Exchange { get; init; }

    /// <summary>Hears of each report and checkpoint when it is stored.</summary>
    public Action<RunEvent> Stored { get; init; } = _ => { };

    /// <summary>Whether to draw plots and explain the model at the end, which takes longer than many runs.</summary>
    public bool HasPictures { get; init; } = true;

    /// <summary>An interval for about ten checkpoints after whole epochs; depends only on the experiment.</summary>
    public static long DefaultInterval(ExperimentRun run) =>
        run.StepsPerEpoch * ((run.Experiment.Epochs + DefaultCheckpoints - 1) / DefaultCheckpoints);

    /// <summary>Trains to the end, and writes the results.</summary>
    /// <param name="start">The state to start from.</param>
    /// <param name="console">Where progress and results are printed.</param>
    public Outcome<Unit> Complete(Snapshot start, CommandConsole console)
    {
        var clock = console.Clock.GetTimestamp();
        return from end in Progress.Show(
                console,
                Run.Experiment.Name,
                start.Step,
                progress => TrainUntil(Run.Steps, start, progress, console.Cancel)
            )
            from ended in End(Run.ResultAt(end.Snapshot), console.Clock.GetElapsedTime(clock), console)
            select ended;
    }

    /// <summary>Trains until a step, and records reports, step marks and checkpoints.</summary>
    /// <param name="until">The step; a checkpoint is written after it, other files are as without stopping.</param>
    /// <param name="start">The state to start from.</param>
    /// <param name="progress">Called after every step.</param>
    /// <param name="cancel">Stops training between two steps.</param>
    public Outcome<RunEvent> TrainUntil(
        long until,
        Snapshot start,
        Action<RunProgress> progress,
        CancellationToken cancel
    )
    {
        var checkpoints = new CheckpointFolder(Folder.Files, Folder.Path);
        var policy = new RunEventPolicy(Reports: true, CheckpointEvery, until, Marks: true);
        Outcome<RunEvent> reached = Failure.InterruptedAt(start.Step, Folder.Path);
        var latest = Option<StepReport>.None;
        foreach (
            var runEvent in Run.Train(start, policy, Exchange, at => progress(at with { Latest = latest }), cancel)
        )
        {
            latest = runEvent.ToOption().Bind(at => at.Report) || latest;
            reached = runEvent.Match(
                at => Folder.Try(() => Record(at, checkpoints)),
                error =>
                    error is Divergence diverged ? Record(diverged) : Failure.OfTraining(Run.Experiment.Name, error)
            );
            if (reached.IsFailure)
            {
                break;
            }
        }

        return reached.Bind<RunEvent>(runEvent =>
            runEvent.Snapshot.Step < until && !runEvent.Snapshot.HasStopped
                ? Failure.InterruptedAt(runEvent.Snapshot.Step, Folder.Path)
                : runEvent
        );
    }

    /// <summary>Writes the results of a run that has ended.</summary>
    /// <param name="outcome">The results.</param>
    /// <param name="wall">The time that training took.</param>
    /// <param name="console">Where the results are printed.</param>
    public Outcome<Unit> End(RunResult outcome, TimeSpan wall, CommandConsole console)
    {
        var pictures = HasPictures ? Pictures.Of(outcome, Data) : Pictures.None;
        return from reports in Folder.Try(Log.Reports)
            let page = Page.Of(RunReportModel.Of(outcome, reports, Data, pictures, HasPictures))
            from files in Folder.Write(
                EquatableArray.Of(new FileContent(RunFiles.Parameters, outcome.Model.ToSafeTensors()))
                    + RunFiles.Of(Data.Transformation)
                    + pictures.Files
                    + EquatableArray.Of(page),
                Log
            )
            // Separately and last, so that it is never on the disk without the others.
            let result = ResultJson.ToFile(outcome, wall)
            from written in Folder.Write([result])
            select Print(outcome, result, pictures, console);
    }

    // The report first: a checkpoint is usable only when all reports before it are on the disk.
    private RunEvent Record(RunEvent runEvent, CheckpointFolder checkpoints)
    {
        var logged = runEvent with
        {
            Report = runEvent.Report.Filter(report => runEvent.Snapshot.HasStopped || Run.IsReported(report.Step)),
        };
        Log.Add(logged);
        if (runEvent.IsCheckpoint)
        {
            Log.Flush();
            checkpoints.Save(new Checkpoint(runEvent.Snapshot, Log.Chain.Head, Log.ToFingerprints().ToText()));
        }

        Stored(logged);
        return runEvent;
    }

    /// <summary>Writes why the run diverged; a diverged run has ended and cannot be resumed.</summary>
    private Failure Record(Divergence error)
    {
        var failure = Failure.OfTraining(Run.Experiment.Name, error);
        return Folder
            .Try(Log.Reports)
            .Map(reports => Page.Of(RunReportModel.ForDiverged(Run.Experiment, reports, error.Step, error.Message)))
            .Bind(page =>
                Folder.Write(
                    [page, new FileContent(RunFiles.Divergence, Encoding.UTF8.GetBytes(error.Message + "\n"))],
                    Log
                )
            )
            .Match(
                _ => failure with { DivergedAt = error.Step },
                unwritten => failure with { Messages = failure.Messages + unwritten.Messages }
            );
    }

    private Unit Print(RunResult outcome, FileContent result, Pictures pictures, CommandConsole console)
    {
        if (console.IsJson)
        {
            console.AnswerResult(Folder.Path, result.Bytes);
        }
        else if (console.IsQuiet)
        {
            console.Out.WriteLine(Folder.Path);
        }
        else
        {
            RunReport.End(
                console,
                outcome,
                Folder.Path,
                [
                    RunFiles.Experiment,
                    RunFiles.Environment,
                    RunFiles.Metrics,
                    RunFiles.Chain,
                    RunFiles.Marks,
                    .. Log.HasEvents ? [RunFiles.Events] : Array.Empty<string>(),
                    RunFiles.Checkpoints + Path.DirectorySeparatorChar,
                    RunFiles.Parameters,
                    .. RunFiles.Of(Data.Transformation).Map(file => file.Name),
                    .. pictures.Files.Map(file => file.Name),
                    RunFiles.Page,
                    RunFiles.Fingerprints,
                    RunFiles.Result,
                ]
            );
        }

        return Prelude.unit;
    }
}

using System.Text;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Reports.Html;
using FuncDnn.Cli.Reports.Plots;
using FuncDnn.Cli.Runs;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Execution;

/// <summary>What a new run and one that is gone on with have in common: training, written down as it goes.</summary>
/// <param name="Run">The run.</param>
/// <param name="Data">Its examples.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Log">Its reports so far.</param>
/// <param name="CheckpointEvery">After every so manieth step there is a checkpoint.</param>
internal sealed record RunRecorder(
    ExperimentRun Run,
    Dataset<double> Data,
    RunFolder Folder,
    RunLog Log,
    long CheckpointEvery
)
{
    private const int CheckpointsByDefault = 10;

    /// <summary>Whether pictures are drawn at the end, which takes longer than many a run.</summary>
    public bool Draws { get; init; } = true;

    /// <summary>Ten checkpoints in a run, after whole epochs: where they lie follows from the experiment alone.</summary>
    /// <param name="run">The run.</param>
    public static long DefaultEvery(ExperimentRun run) =>
        run.StepsPerEpoch * ((run.Experiment.Epochs + CheckpointsByDefault - 1) / CheckpointsByDefault);

    /// <summary>Trains to the end, and writes what came out.</summary>
    /// <param name="start">Where to start.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>Nothing; or why there is no result, and what can be done.</returns>
    public Either<Failure, Unit> Complete(Snapshot start, CommandConsole console)
    {
        if (Draws)
        {
            _ = Pictures.Prepare();
        }

        var clock = console.Clock.GetTimestamp();
        Either<Failure, Fin<Moment>> Go(Action<RunProgress> progress) =>
            Reach(start, Run.Steps, progress, console.Cancel);
        return from reached in Progress.Show(console, Run.Experiment.Name, start.Step, Go)
            from end in reached.ToEither().MapLeft(Diverged)
            from ended in End(Run.OutcomeAt(end.Snapshot), console.Clock.GetElapsedTime(clock), console)
            select ended;
    }

    /// <summary>Trains until a step, and writes it down.</summary>
    /// <param name="start">Where to start.</param>
    /// <param name="until">The step, which is kept; what is written is that of a run which did not pause there.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <returns>Where it stands then, or the divergence; or why it did not get there.</returns>
    public Either<Failure, Fin<Moment>> Reach(
        Snapshot start,
        long until,
        Action<RunProgress> progress,
        CancellationToken cancel
    )
    {
        var checkpoints = new CheckpointFolder(Folder.Files, Folder.Path);
        var pauses = new Pauses(Reports: true, CheckpointEvery, until, Marks: true);
        var at = Prelude.Right<Failure, Fin<Moment>>(Error.New("it has not begun"));
        foreach (var moment in Run.Go(start, pauses, progress, cancel))
        {
            at = moment.Match(
                here => Folder.Try(() => Keep(here, checkpoints)).Map(_ => moment),
                error => Ended(error).Map(_ => moment)
            );
            if (at.IsLeft)
            {
                break;
            }
        }

        return at.Bind(reached =>
            reached.Map(moment => moment.Snapshot.Step).IfFail(until) is var step && step < until
                ? Prelude.Left<Failure, Fin<Moment>>(Failure.InterruptedAt(step, Folder.Path))
                : reached
        );
    }

    /// <summary>The report first: a checkpoint is only worth something when all before it is on the disk.</summary>
    private Unit Keep(Moment moment, CheckpointFolder checkpoints)
    {
        Log.Add(moment with { Report = moment.Report.Filter(report => Run.IsReported(report.Step)) });
        if (moment.Keep)
        {
            Log.Flush();
            checkpoints.Save(new Checkpoint(moment.Snapshot, Log.Chain.Head));
        }

        return Prelude.unit;
    }

    private Failure Diverged(Error error) => Failure.Failed($"{Run.Experiment.Name}: {error.Message}");

    /// <summary>A run that diverged has ended: there is nothing to go on with.</summary>
    private Either<Failure, Unit> Ended(Error error) =>
        Folder
            .Try(Log.Reports)
            .Map(reports => Page.Of(RunReportModel.Begun(Run.Experiment, reports, error.Message)))
            .Bind(page =>
                Folder.Write([page, new FileContent(RunFiles.Divergence, Encoding.UTF8.GetBytes(error.Message + "\n"))])
            )
            .MapLeft(unwritten => Diverged(error) with { Mistakes = Diverged(error).Mistakes + unwritten.Mistakes });

    /// <summary>Writes what came out of a run that has ended.</summary>
    /// <param name="outcome">What came out.</param>
    /// <param name="wall">How long the training took.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>Nothing; or why it could not be written.</returns>
    public Either<Failure, Unit> End(RunResult outcome, TimeSpan wall, CommandConsole console)
    {
        var pictures = Draws ? Pictures.Of(outcome, Data) : Pictures.None;
        pictures.LeftOut.IfSome(why => console.Error.WriteLine($"funcdnn: the pictures were left out: {why}"));
        return from reports in Folder.Try(Log.Reports)
            let page = Page.Of(RunReportModel.Of(outcome, reports, Data, pictures))
            from files in Folder.Write(
                EquatableArray.Of(new FileContent(RunFiles.Parameters, outcome.Model.ToSafeTensors()))
                    + RunFiles.Of(Data.Transformation)
                    + pictures.Files
                    + EquatableArray.Of(page)
            )
            // By itself, so that it is never on the disk without the others.
            let result = new FileContent(RunFiles.Result, ResultJson.Write(outcome, wall))
            from written in Folder.Write([result])
            select Say(outcome, result, pictures, console);
    }

    private Unit Say(RunResult outcome, FileContent result, Pictures pictures, CommandConsole console)
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
                    RunFiles.Result,
                ]
            );
        }

        return Prelude.unit;
    }
}

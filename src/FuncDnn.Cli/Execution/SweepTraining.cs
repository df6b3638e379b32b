using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Runs;
using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Threading;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>
/// Trains the trials of a sweep on several workers; trials with a stored result are not trained again.
/// </summary>
/// <param name="Folder">The sweep's folder.</param>
/// <param name="Load">Loads data; called by several threads at once.</param>
/// <param name="Data">The folder with the data files.</param>
/// <param name="Workers">How many workers; by default the number of threads.</param>
/// <param name="Progress">Where progress is reported.</param>
/// <param name="Console">Where damaged checkpoints are reported.</param>
internal sealed record SweepTraining(
    SweepFolder Folder,
    Func<Experiment, Fin<Dataset<double>>> Load,
    Option<string> Data,
    Option<int> Workers,
    SweepProgress Progress,
    CommandConsole Console
)
{
    /// <summary>Trains all trials of a sweep, and shows the progress.</summary>
    /// <returns>The points, the best one first.</returns>
    public static Either<Failure, EquatableArray<SweepRow>> Complete(
        SweepPlan plan,
        SweepFolder folder,
        Func<Experiment, Fin<Dataset<double>>> load,
        Option<string> data,
        Option<int> workers,
        CommandConsole console
    ) =>
        SweepProgress.Show(
            console,
            plan,
            progress => new SweepTraining(folder, load, data, workers, progress, console).Complete(plan.Start)
        );

    /// <summary>Trains all stages.</summary>
    /// <param name="stage">The first of them.</param>
    /// <returns>The points, the best one first.</returns>
    public Either<Failure, EquatableArray<SweepRow>> Complete(SweepStage stage) =>
        stage.IsComplete ? stage.Ranking : Train(stage.Segments).Bind(results => Complete(stage.After(results)));

    /// <summary>Trains trials.</summary>
    /// <param name="segments">The trials, and the step until which each is trained.</param>
    /// <returns>The results, in the same order.</returns>
    public Either<Failure, EquatableArray<TrialResult>> Train(EquatableArray<(Trial Trial, long Until)> segments)
    {
        // Trials print nothing themselves, since several run at once.
        var silent = Console with
        {
            IsQuiet = true,
            IsJson = false,
            IsTerminal = false,
            Out = TextWriter.Null,
            Error = TextWriter.Synchronized(Console.Error),
        };
        return WorkerThreads
            .Run(segments, Workers.IfNone(Parallelism.Threads), segment => Train(segment.Trial, segment.Until, silent))
            .MapLeft(failure =>
                failure.Code == ExitCode.Interrupted
                    ? new Failure(
                        ExitCode.Interrupted,
                        [$"interrupted; what was trained is in {Folder.Path}: repeat the command to continue."]
                    )
                    : failure
            );
    }

    private Either<Failure, TrialResult> Train(Trial trial, long until, CommandConsole silent)
    {
        var folder = new TrialFolder(Console.Files, Folder.Of(trial), trial);
        return from running in Failure.Interrupted.Unless(!Console.Cancel.IsCancellationRequested)
            from stored in folder.After(until)
            from result in stored.Map(Prelude.Right<Failure, TrialResult>).IfNone(() => Train(folder, until, silent))
            select Progress.Done(trial, result, stored.IsSome);
    }

    private Either<Failure, TrialResult> Train(TrialFolder folder, long until, CommandConsole silent) =>
        from data in Load(folder.Trial.Experiment).OrFail()
        from result in new TrialTrainer(folder, data, Data, silent).TrainUntil(until, Progress.Begin(until))
        select result;
}

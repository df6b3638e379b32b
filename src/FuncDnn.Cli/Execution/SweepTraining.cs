using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Runs;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>Trains the trials of a sweep among some workers; those that are known already are not trained again.</summary>
/// <param name="Folder">The sweep's folder.</param>
/// <param name="Load">Loads data; asked by several threads at once.</param>
/// <param name="Data">The folder with the data files.</param>
/// <param name="Count">How many workers; as many as there are threads when none is given.</param>
/// <param name="Progress">Where to tell how far it is.</param>
/// <param name="Console">What the command speaks with.</param>
internal sealed record SweepTraining(
    SweepFolder Folder,
    Func<DataSource, Fin<Dataset<double>>> Load,
    Option<string> Data,
    Option<int> Count,
    SweepProgress Progress,
    CommandConsole Console
)
{
    /// <summary>Trains trials.</summary>
    /// <param name="legs">The trials, and until which step each is to be trained.</param>
    /// <returns>The result of each, in the same order; or why it was stopped.</returns>
    public Either<Failure, EquatableArray<TrialResult>> Train(EquatableArray<(Trial Trial, long Until)> legs)
    {
        // A trial says nothing of itself: several speak at once.
        var silent = Console with
        {
            IsQuiet = true,
            IsJson = false,
            IsTerminal = false,
            Out = TextWriter.Null,
            Error = TextWriter.Synchronized(Console.Error),
        };
        return WorkerThreads
            .Run(legs, Count.IfNone(Parallelism.Threads), leg => Train(leg.Trial, leg.Until, silent))
            .MapLeft(failure =>
                failure.Code == ExitCode.Interrupted
                    ? new Failure(
                        ExitCode.Interrupted,
                        [$"interrupted; what was trained is kept in {Folder.Path}: give the same command to go on."]
                    )
                    : failure
            );
    }

    private Either<Failure, TrialResult> Train(Trial trial, long until, CommandConsole silent)
    {
        if (Console.Cancel.IsCancellationRequested)
        {
            return Failure.Interrupted;
        }

        var folder = new TrialFolder(Console.Files, Folder.Of(trial), trial);
        return from known in folder.After(until)
            from result in known.Match(
                Prelude.Right<Failure, TrialResult>,
                () =>
                    from data in Load(trial.Experiment.Data).ToEither().MapLeft(Failure.BadInput)
                    from reached in folder.Reach(until, data, Data, Progress.Begin(until), silent)
                    select reached
            )
            select Progress.Done(trial, result, known.IsSome);
    }
}

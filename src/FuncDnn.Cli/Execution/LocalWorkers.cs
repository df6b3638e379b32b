using FuncDnn.Cli.Reports.Console;
using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>Threads of this process; trials with a stored result are not trained again.</summary>
/// <param name="Folder">The sweep's folder.</param>
/// <param name="Load">Loads data; called by several threads at once.</param>
/// <param name="Data">The folder with the data files.</param>
/// <param name="Count">How many threads; by default the number of threads of the process.</param>
/// <param name="Console">Where damaged checkpoints are reported.</param>
internal sealed record LocalWorkers(
    SweepFolder Folder,
    Func<Experiment, Fin<Dataset<double>>> Load,
    Option<string> Data,
    Option<int> Count,
    CommandConsole Console
) : ITrialWorkers
{
    /// <inheritdoc/>
    /// <remarks>
    /// A trial that another process trains is tried again after all others: that process may have ended meanwhile.
    /// </remarks>
    public Outcome<EquatableArray<TrialOutcome>> Train(
        EquatableArray<(Trial Trial, long Until)> segments,
        SweepProgress progress
    ) =>
        from outcomes in TrainOnce(segments, progress)
        let held = segments
            .Zip(outcomes)
            .Filter(one => one.Item2.Result.IsNone)
            .Map(one => one.Item1)
            .ToEquatableArray()
        from again in held.IsEmpty ? EquatableArray<TrialOutcome>.Empty : TrainOnce(held, progress)
        select outcomes.Map(one => again.Find(other => other.Trial == one.Trial).IfNone(one));

    private Outcome<EquatableArray<TrialOutcome>> TrainOnce(
        EquatableArray<(Trial Trial, long Until)> segments,
        SweepProgress progress
    )
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
        var tally = new TrialTally(segments.Count);
        using var meter = new TrialMeter(() => tally.Counts);
        return WorkerThreads
            .Run(
                segments,
                Count.IfNone(Parallelism.Threads),
                segment => tally.Count(() => Train(segment.Trial, segment.Until, progress, silent))
            )
            .MapFailure(failure =>
                failure.Code == ExitCode.Interrupted ? Failure.InterruptedSweep(Folder.Path) : failure
            );
    }

    private Outcome<TrialOutcome> Train(Trial trial, long until, SweepProgress progress, CommandConsole silent) =>
        from running in Failure.Interrupted.Unless(!Console.Cancel.IsCancellationRequested)
        from stored in Folder.Of(trial).After(until)
        from outcome in stored
            .Map(result => Outcome<TrialOutcome>.Of(new TrialOutcome(trial, result, WasStored: true)))
            .IfNone(() => TrainNow(trial, until, progress, silent))
        select Reported(outcome, progress);

    private Outcome<TrialOutcome> TrainNow(Trial trial, long until, SweepProgress progress, CommandConsole silent) =>
        Load(trial.Experiment)
            .OrFail()
            .Bind(data =>
                new TrialTrainer(Folder.Of(trial), data, Data, silent).TrainUntil(until, progress.Begin(until))
            )
            .Match(
                result => new TrialOutcome(trial, result),
                failure =>
                    failure.HeldBy.IsSome
                        ? new TrialOutcome(trial, Prelude.None, HeldBy: failure.HeldBy)
                        : Outcome<TrialOutcome>.Of(failure)
            );

    private static TrialOutcome Reported(TrialOutcome outcome, SweepProgress progress)
    {
        outcome.Result.IfSome(result => progress.Done(outcome.Trial, result, outcome.WasStored));
        return outcome;
    }
}

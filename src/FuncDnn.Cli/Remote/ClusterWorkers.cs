using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Leases;
using FuncDnn.Cluster.Watching;
using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Remote;

/// <summary>Workers on other machines, that come and go, and threads of this process beside them.</summary>
/// <param name="Cluster">The coordinator.</param>
/// <param name="Watch">Shows who trains what.</param>
/// <param name="Folder">The sweep's folder, which this process alone writes.</param>
/// <param name="Load">Loads data; called by several threads at once.</param>
/// <param name="Data">The folder with the data files.</param>
/// <param name="Threads">How many trials this process trains itself at once; may be 0.</param>
/// <param name="Console">Where damaged checkpoints are reported.</param>
internal sealed record ClusterWorkers(
    Coordinator Cluster,
    ClusterWatch Watch,
    SweepFolder Folder,
    Func<Experiment, Fin<Dataset<double>>> Load,
    Option<string> Data,
    int Threads,
    CommandConsole Console
) : ITrialWorkers
{
    /// <summary>The name of this process among those that train.</summary>
    public const string OwnName = "coordinator";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public Outcome<EquatableArray<TrialOutcome>> Train(
        EquatableArray<(Trial Trial, long Until)> segments,
        SweepProgress progress
    )
    {
        var work = new TrialWork[segments.Count];
        try
        {
            for (var i = 0; i < work.Length; i++)
            {
                var begun = Begin(segments[i].Trial, segments[i].Until, progress);
                if (begun.Failure is { } failure)
                {
                    return failure;
                }

                begun.Match(one => work[i] = one, _ => { });
            }

            using var meter = new TrialMeter(() => Count(work));
            using var ended = new CancellationTokenSource();
            var threads = LocalThreads(work, ended.Token);
            var outcomes = Await(work, progress);
            ended.Cancel();
            threads.Iter(thread => thread.Join());
            return outcomes;
        }
        finally
        {
            foreach (var one in work.Where(one => one is not null))
            {
                one.Posted.IfSome(posted =>
                {
                    Cluster.Withdraw(posted.Key, Error.New("withdrawn"));
                    posted.Dispose();
                });
            }
        }
    }

    private Outcome<TrialWork> Begin(Trial trial, long until, SweepProgress progress) =>
        from running in Failure.Interrupted.Unless(!Console.Cancel.IsCancellationRequested)
        from stored in Folder.Of(trial).After(until)
        from work in stored.IsSome
            ? new TrialWork(trial, until, stored, Prelude.None, Task.FromResult(Prelude.FinSucc(Prelude.unit)))
            : Post(trial, until, progress)
        select work;

    private Outcome<TrialWork> Post(Trial trial, long until, SweepProgress progress) =>
        Load(trial.Experiment)
            .OrFail()
            .Map(data =>
            {
                var posted = new PostedTrial(Folder.Of(trial), until, data, Data, progress.BeginRemote(until));
                return new TrialWork(trial, until, Prelude.None, posted, Cluster.Post(posted));
            });

    private Outcome<EquatableArray<TrialOutcome>> Await(TrialWork[] work, SweepProgress progress)
    {
        var outcomes = new TrialOutcome?[work.Length];
        while (outcomes.Any(outcome => outcome is null))
        {
            if (Console.Cancel.IsCancellationRequested)
            {
                return Failure.InterruptedSweep(Folder.Path);
            }

            Watch.Look(progress, key => Describe(work, key));

            for (var i = 0; i < work.Length; i++)
            {
                if (outcomes[i] is null && work[i].Done.IsCompleted)
                {
                    var outcome = Outcome(work[i]);
                    if (outcome.Failure is { } failure)
                    {
                        return failure;
                    }

                    outcome.Match(one => outcomes[i] = one, _ => { });
                    outcomes[i]!.Result.IfSome(result =>
                    {
                        progress.Done(work[i].Trial, result, outcomes[i]!.WasStored);
                        Watch.Events.IfSome(events =>
                            events.Tell(work[i].Trial, result, progress.Metric, outcomes[i]!.WasStored)
                        );
                    });
                }
            }

            Console.Cancel.WaitHandle.WaitOne(Pause);
        }

        return outcomes.Select(one => one!).ToEquatableArray();
    }

    private Outcome<TrialOutcome> Outcome(TrialWork work)
    {
        work.Posted.IfSome(posted => posted.Dispose());
        return work.Stored.IsSome ? new TrialOutcome(work.Trial, work.Stored, WasStored: true)
            : work.Posted.Bind(posted => posted.Failure).Case is Failure failure ? Held(work.Trial, failure)
            : work
                .Done.Result.OrFail()
                .Bind(_ => Folder.Of(work.Trial).After(work.Until))
                .Map(result => new TrialOutcome(work.Trial, result));
    }

    private TrialCounts Count(TrialWork[] work)
    {
        var open = Cluster.Status.Work;
        var waiting = open.Filter(entry => entry.IsWaiting).Count;
        return new(waiting, open.Count - waiting, work.Length - open.Count);
    }

    private static string Describe(TrialWork[] work, string key) =>
        work.Find(one => one.Trial.Name == key)
            .Bind(one => one.Posted.Map(posted => (one.Until, posted.Step)))
            .Match(at => $"{key} at {Formatting.Count(at.Step)} of {Formatting.Count(at.Until)} steps", () => key);

    private static Outcome<TrialOutcome> Held(Trial trial, Failure failure) =>
        failure.HeldBy.IsSome ? new TrialOutcome(trial, Prelude.None, HeldBy: failure.HeldBy) : failure;

    private EquatableArray<Thread> LocalThreads(TrialWork[] work, CancellationToken ended)
    {
        var posted = work.Choose(one => one.Posted).ToDictionary(one => one.Key, StringComparer.Ordinal);
        return Enumerable
            .Range(1, Math.Min(Threads, posted.Count))
            .Select(i =>
            {
                var thread = new Thread(() =>
                    Parallelism.RunSerial(() => TakeAll($"{OwnName}{ClusterStatus.ThreadMark}{i}", posted, ended))
                )
                {
                    Name = "FuncDnn worker",
                };
                thread.Start();
                return thread;
            })
            .ToEquatableArray();
    }

    private Unit TakeAll(string thread, Dictionary<string, PostedTrial> posted, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested && !Console.Cancel.IsCancellationRequested)
        {
            if (Cluster.TakeHere(thread).Case is Lease lease)
            {
                Cluster.FinishHere(lease, posted[lease.Key].TrainHere(Console));
            }
            else
            {
                ended.WaitHandle.WaitOne(Pause);
            }
        }

        return Prelude.unit;
    }

    /// <summary>A trial and what is known of it.</summary>
    private sealed record TrialWork(
        Trial Trial,
        long Until,
        Option<TrialResult> Stored,
        Option<PostedTrial> Posted,
        Task<Fin<Unit>> Done
    );
}

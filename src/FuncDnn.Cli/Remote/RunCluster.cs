using System.Net;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Shards;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Shards;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Shards;
using LanguageExt;

namespace FuncDnn.Cli.Remote;

/// <summary>Processes of this machine and of others that compute the shards of a run.</summary>
/// <param name="Listen">Where workers of other machines join; none if they may not.</param>
/// <param name="Local">How many processes of this machine are started; with 0, those that join alone compute.</param>
/// <param name="MostParts">How many parts of the data a worker may hold, if that is limited.</param>
/// <param name="Console">The console.</param>
internal sealed record RunCluster(
    Option<ClusterAccess> Listen,
    Option<int> Local,
    Option<int> MostParts,
    CommandConsole Console
) : IRunWorkers
{
    private ClusterAccess Access =>
        Listen.IfNone(() =>
            new(new HostAddress($"{IPAddress.Loopback}", Ports.Free()), null, IsInsecure: false, TransfersData: true)
        );

    /// <inheritdoc/>
    public Outcome<Unit> With(
        ExperimentRun run,
        Option<string> data,
        Func<IShardExchange?, Action<RunEvent>, Outcome<Unit>> work
    ) =>
        from sharded in CheckShards(run)
        let shards = run.ToShards()
        from possible in shards.Obstacle is string obstacle
            ? Failure.BadInput($"{run.Experiment.Name}: {obstacle}.")
            : Outcome<Unit>.Of(Prelude.unit)
        from divided in Failure
            .BadInput(
                $"{run.Experiment.Name}: --parts-per-worker has no use, as the data has no parts: leave it out, or name "
                    + "several files in \"parts\"."
            )
            .Unless(MostParts.IsNone || shards.Parts > 0)
        let access = Access
        from certificate in Certificates.Read(access, Console)
        from endpoint in access.Address.Resolve().OrFail()
        from events in EventFile.Open(Prelude.Optional(access.Events), $"{access.Address}", Console)
        from listener in StartListener(endpoint, certificate, shards)
        from done in Do(
            access,
            endpoint,
            certificate,
            listener,
            events,
            run,
            data,
            () =>
                work(new ShardExchange(shards, listener, Only), stored => events.IfSome(file => file.Tell(stored)))
                    .Map(done =>
                    {
                        events.IfSome(file => file.Tell(run));
                        return done;
                    })
        )
        select done;

    private WorkersOnly? Only =>
        MostParts.IsSome || Local == 0
            ? new WorkersOnly(MostParts.IfNone(int.MaxValue), SayMissing, Console.Cancel)
            : null;

    private static Outcome<Unit> CheckShards(ExperimentRun run) =>
        from sharded in Failure
            .BadInput(
                $"{run.Experiment.Name}: several processes share the shards of each batch, and it has none: give it "
                    + "\"shard\", for example with --set shard=64 (which changes the bits of the run once)."
            )
            .Unless(run.Experiment.Shard > 0)
        from held in Failure
            .BadInput(
                $"{run.Experiment.Name}: a stream is read by one process: leave out \"stream\", --workers or --listen."
            )
            .Unless(!run.IsStreamed)
        select held;

    private Outcome<ShardListener> StartListener(
        IPEndPoint endpoint,
        Option<ClusterCertificate> certificate,
        RunShards shards
    )
    {
        var sums = new IPEndPoint(endpoint.Address, Listen.IsSome ? endpoint.Port + 1 : 0);
        return ShardListener
            .Start(sums, certificate, shards.SumBytes, Say)
            .OrFail(reason =>
                Failure.BadInput(
                    $"{sums}: workers send their sums there, to the port after the coordinator's: {reason}."
                )
            );
    }

    private Outcome<Unit> Do(
        ClusterAccess access,
        IPEndPoint endpoint,
        Option<ClusterCertificate> certificate,
        ShardListener listener,
        Option<EventFile> events,
        ExperimentRun run,
        Option<string> data,
        Func<Outcome<Unit>> work
    )
    {
        using (listener)
        {
            return ClusterSession
                .Start(endpoint, certificate, access, wholeWorkers: true, isShown: Listen.IsSome, Console)
                .Bind(cluster =>
                {
                    var order = new SeatOrder(
                        run.Experiment,
                        listener.Port,
                        Convert.ToBase64String(listener.Ticket),
                        PartedFit.Of(run.Data).Bind(fit => fit.ToJson())
                    );
                    using var seats = new Seats(cluster, order, data);
                    using var follower = new EventFollower(() => cluster.Status, events);
                    using var local = LocalProcesses.Start(Local.IfNone(0), access, Console);
                    try
                    {
                        return work();
                    }
                    finally
                    {
                        local.Ending();
                        listener.End();
                        seats.Dispose();
                        cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
                    }
                });
        }
    }

    private void Say(MemberChange change) =>
        Say(
            $"{change.Worker} {(change.HasJoined ? "has joined" : "is lost")}: "
                + $"{change.Workers} worker{(change.Workers == 1 ? "" : "s")}"
        );

    private void SayMissing(EquatableArray<int> parts) =>
        Say(
            parts.IsEmpty
                ? "waiting for workers"
                : $"waiting for workers: nobody holds {parts.Count} part{(parts.Count == 1 ? "" : "s")} of the data"
        );

    private void Say(string line)
    {
        if (!Console.IsQuiet && !Console.IsJson)
        {
            Console.ShowProgress(line + Console.Out.NewLine);
        }
    }
}

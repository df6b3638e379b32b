using System.Net;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Shards;
using FuncDnn.Cluster.Workers;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Shards;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Remote;

/// <summary>Computes the shards of a run.</summary>
/// <param name="worker">The name of the worker.</param>
/// <param name="coordinator">The address at which the coordinator was joined.</param>
/// <param name="certificate">The certificate of the cluster.</param>
internal sealed class SeatTask(string worker, IPAddress coordinator, Option<ClusterCertificate> certificate)
    : IWorkerTask
{
    /// <inheritdoc/>
    public bool FailsAlone => true;

    /// <inheritdoc/>
    public Option<Error> WhyNotHere(ReceivedWork work) =>
        SeatOrder
            .FromJson(work.Description)
            .Match(
                order =>
                    order.Fit.IsSome
                        ? Prelude.None
                        : SharedData.WhyOther(order.Experiment, work.DataFolder, work.Hashes),
                _ => Prelude.None
            );

    /// <inheritdoc/>
    public Fin<EquatableArray<FileChange>> Do(ReceivedWork work, IDelivery delivery, CancellationToken cancel) =>
        (
            from order in SeatOrder.FromJson(work.Description)
            from data in order
                .Fit.Match(
                    fit =>
                        PartedFit
                            .FromJson(fit)
                            .Bind(known =>
                                known.ToData(
                                    order.Experiment.Data,
                                    order.Experiment.Validation,
                                    path => Find(order, work, path),
                                    cancel
                                )
                            ),
                    () => new LoadedData(work.DataFolder, cancel).Of(order.Experiment)
                )
                .OrFail()
            from run in ExperimentRun.Of(order.Experiment, data).OrFail()
            from done in Compute(run, order, delivery, cancel)
            select done
        ).Match(
            _ => Prelude.FinSucc(EquatableArray<FileChange>.Empty),
            failure => Error.New(string.Join(' ', failure.Messages).TrimEnd('.'))
        );

    /// <summary>The file of a part on this machine, with the contents of the coordinator's.</summary>
    private static Fin<string> Find(SeatOrder order, ReceivedWork work, string path) =>
        from file in order
            .Files.Find(one => one.Path == path)
            .ToFin(Error.New($"{path}: the coordinator has no such file"))
        from found in File.Exists(path) && DataHashes.Of(path) == file.Sha256
            ? path
            : work.Fetch(new(file.Name, file.Length, file.Sha256))
        select found;

    private Outcome<Unit> Compute(ExperimentRun run, SeatOrder order, IDelivery delivery, CancellationToken cancel)
    {
        try
        {
            new ShardSeat(run.ToShards(), worker).Run(
                new IPEndPoint(coordinator, order.Port),
                certificate,
                Convert.FromBase64String(order.Ticket),
                delivery.Step,
                cancel
            );
            return Prelude.unit;
        }
        catch (UnreadablePartException unreadable)
        {
            return Failure.BadInput(unreadable.Message);
        }
    }
}

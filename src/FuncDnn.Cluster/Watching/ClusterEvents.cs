using FuncDnn.Cluster.Leases;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cluster.Watching;

/// <summary>What happened between two moments of a cluster.</summary>
internal static class ClusterEvents
{
    /// <summary>The events, those of workers before those of work.</summary>
    /// <param name="before">The cluster at the earlier moment.</param>
    /// <param name="after">The cluster at the later one.</param>
    /// <returns>
    /// What the two moments tell: a worker that has joined and left between them is not part of it.
    /// </returns>
    public static EquatableArray<ClusterEvent> Between(ClusterStatus before, ClusterStatus after) =>
        [
            .. before
                .Workers.Filter(worker => after.Find(worker.Name).IsNone)
                .Map(worker => new ClusterEvent.Left(worker.Name)),
            .. after.Workers.Choose(worker => Of(worker, before, after)),
            .. after.Work.Choose(entry => Of(entry, before)),
        ];

    private static Option<ClusterEvent> Of(WorkerStatus worker, ClusterStatus before, ClusterStatus after) =>
        (before.Find(worker.Name).Case as WorkerStatus, worker.IsGivenUp) switch
        {
            (null, _) => new ClusterEvent.Joined(worker.Name),
            ({ IsGivenUp: false }, true) => new ClusterEvent.GivenUp(
                worker.Name,
                worker.Silent,
                after.WorkOf(worker.Name)
            ),
            ({ IsGivenUp: true }, false) => new ClusterEvent.Returned(worker.Name),
            _ => Option<ClusterEvent>.None,
        };

    private static Option<ClusterEvent> Of(BoardEntry entry, ClusterStatus before) =>
        entry
            .Holder.Filter(holder =>
                !before.Work.Exists(one => one.Key == entry.Key && one.IsUnder(new Lease(one.Key, holder.Epoch)))
            )
            .Map<ClusterEvent>(holder => new ClusterEvent.Taken(ClusterStatus.ProcessOf(holder.Worker), entry.Key));
}

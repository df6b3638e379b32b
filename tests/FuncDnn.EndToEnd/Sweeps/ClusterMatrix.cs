using System.Collections.Concurrent;
using System.Diagnostics;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>
/// Does one piece of work with every number of workers, with workers that are killed or join later, and on one thread
/// or two; the results must not depend on it.
/// </summary>
/// <param name="work">The work.</param>
/// <param name="cells">The clusters.</param>
internal sealed class ClusterMatrix(
    SharedWork work,
    EquatableArray<(int Workers, Disturbance Disturbance, int Threads)> cells
)
{
    private const int MaxWorkers = 4;
    private const int MaxThreads = 2;

    // Most of the time of a cluster is waiting: for processes that start, and for the lease of a killed one to end.
    private const int AtOnce = 3;

    /// <summary>All clusters, the largest first.</summary>
    public static EquatableArray<(int Workers, Disturbance Disturbance, int Threads)> All { get; } =
        (
            from workers in Enumerable.Range(1, MaxWorkers).Reverse()
            from disturbance in Enum.GetValues<Disturbance>()
            from threads in Enumerable.Range(1, MaxThreads)
            select (workers, disturbance, threads)
        ).ToEquatableArray();

    /// <summary>Half of them: every number of workers with every disturbance, on one thread or two in turn.</summary>
    /// <param name="part">Which half, 0 or 1.</param>
    public static EquatableArray<(int Workers, Disturbance Disturbance, int Threads)> Half(int part) =>
        All.Filter(cell => (cell.Workers + (int)cell.Disturbance + cell.Threads) % 2 == part);

    /// <summary>Half of a half.</summary>
    /// <param name="part">Which quarter, from 0 to 3.</param>
    public static EquatableArray<(int Workers, Disturbance Disturbance, int Threads)> Quarter(int part) =>
        Half(part % 2).Where((_, i) => i % 2 == part / 2).ToEquatableArray();

    /// <summary>The SHA-256 of the results of each cluster.</summary>
    /// <returns>One line for each, with its name; and how many workers were killed.</returns>
    public (EquatableArray<(string Name, string Sha256)> Results, int Kills) Run()
    {
        var (results, kills) = (new ConcurrentBag<(string, string)>(), 0);
        Parallel.ForEach(
            cells,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            cell =>
            {
                var (sha256, killed) = Run(cell.Workers, cell.Disturbance, cell.Threads);
                Interlocked.Add(ref kills, killed);
                results.Add(($"{cell}", sha256));
            }
        );
        return (results.Order().ToEquatableArray(), kills);
    }

    private (string Sha256, int Kills) Run(int count, Disturbance disturbance, int threads)
    {
        using var cluster = new ClusterProcesses(threads);
        var folder = cluster.Folder["out"];
        var coordinator = cluster.Coordinator(work, folder, [.. work.Idle]);
        var workers = new Queue<Process>();
        var (written, kills) = (0L, 0);
        while (workers.Count < count)
        {
            workers.Enqueue(cluster.Worker());
            if (disturbance == Disturbance.Joins)
            {
                WaitForMore();
            }
        }

        if (disturbance == Disturbance.Kills)
        {
            WaitForMore();
            kills += workers.Dequeue().End() ? 1 : 0;
            workers.Enqueue(cluster.Worker());
        }

        ClusterProcesses.AssertEnds(coordinator);
        return (work.Sha256(folder), kills);

        void WaitForMore()
        {
            coordinator.WaitUntil(() => work.Written(folder) > written);
            written = work.Written(folder);
        }
    }
}

using System.Collections.Concurrent;
using System.Numerics;
using FuncDnn.Model.Execution;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Threading;

namespace FuncDnn.Training.Shards;

/// <summary>
/// Adds all shards of a batch: blocks of them side by side on threads where each thread gets some, otherwise one after
/// the other, with threads inside the products. The bits do not depend on it.
/// </summary>
/// <param name="graph">The network.</param>
/// <param name="create">Creates a worker for a thread.</param>
internal sealed class ShardWorkers<T>(Graph graph, Func<ShardWorker<T>> create)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>From this many multiplications on (some 5 us of one thread) threads share the shards.</summary>
    private const long ParallelThreshold = 1 << 18;

    /// <summary>More blocks than threads, so that a delayed thread is not waited for long.</summary>
    private const int BlocksPerThread = 2;

    private readonly Func<ShardWorker<T>> _create = create;
    private readonly ShardWorker<T> _first = create();
    private readonly ConcurrentBag<ShardWorker<T>> _free = [];
    private T[][] _sums = [];
    private T[] _costs = [];

    public Graph Graph => graph;

    /// <summary>Whether the network is known to draw no random numbers.</summary>
    public bool DrawNothing => _first.Pass.DrawsNothing;

    /// <summary>Computes the cost of a block and overwrites the gradient, unless it is empty.</summary>
    /// <param name="batch">The shards.</param>
    /// <param name="block">A block of the tree.</param>
    /// <param name="gradients">Receives the sum of the gradients of its shards.</param>
    public T Sum(ShardedBatch<T> batch, ShardBlock block, Span<T> gradients)
    {
        var threads = Parallelism.Threads;
        if (
            threads == 1
            || block.Count < threads
            || _first.Pass.MaxShards > 1
            || graph.Layout.HasStatistics
            || (long)graph.Layout.Length * batch.Plan.ExamplesOf(block).Count < ParallelThreshold
        )
        {
            return _first.Sum(batch, block, gradients);
        }

        // What is below a block depends on its size alone.
        var blocks = new ShardTree(block.Count).Split(BlocksPerThread * threads);
        if (_sums.Length < blocks.Count || _sums[0].Length != gradients.Length)
        {
            var length = gradients.Length;
            _sums = [.. Enumerable.Range(0, blocks.Count).Select(_ => new T[length])];
            _costs = new T[blocks.Count];
        }

        WorkerPool.Run(new Job(this, batch, block, blocks[0].Count), blocks.Count);
        var cost = Added(new ShardTree(block.Count).Root, blocks[0].Count);
        _sums[0].CopyTo(gradients);
        return cost;
    }

    /// <summary>Adds the sums of a block in the memory of the first of them.</summary>
    private T Added(ShardBlock block, int size)
    {
        var first = block.Start / size;
        if (block.Count <= size)
        {
            return _costs[first];
        }

        var cost = Added(block.Left, size) + Added(block.Right, size);
        Linear.Add(_sums[first], _sums[block.Right.Start / size], _sums[first]);
        return cost;
    }

    private readonly struct Job(ShardWorkers<T> workers, ShardedBatch<T> batch, ShardBlock all, int size) : IJob
    {
        public void Run(int part)
        {
            var worker = workers._free.TryTake(out var free) ? free : workers._create();
            var start = all.Start + (part * size);
            var block = new ShardBlock(start, Math.Min(start + size, all.End));
            workers._costs[part] = worker.Sum(batch, block, workers._sums[part]);
            workers._free.Add(worker);
        }
    }
}

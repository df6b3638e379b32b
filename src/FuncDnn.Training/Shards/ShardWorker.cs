using System.Numerics;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Training.Shards;

/// <summary>Adds the costs and gradients of shards in the tree, on one thread.</summary>
/// <param name="pass">Computes shards.</param>
internal sealed class ShardWorker<T>(ShardPass<T> pass)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // One for each level of the tree at most.
    private readonly List<T[]> _sums = [];

    public ShardPass<T> Pass => pass;

    /// <summary>Computes the cost of a block and overwrites the gradient, unless it is empty.</summary>
    /// <param name="batch">The shards.</param>
    /// <param name="block">A block of the tree.</param>
    /// <param name="gradients">Receives the sum of the gradients of its shards.</param>
    public T Sum(ShardedBatch<T> batch, ShardBlock block, Span<T> gradients) => Sum(batch, block, gradients, 0);

    private T Sum(ShardedBatch<T> batch, ShardBlock block, Span<T> gradients, int level)
    {
        if (block.Count <= pass.MaxShards)
        {
            return pass.Run(batch, block, gradients);
        }

        // The left branch first, so that running statistics move in the order of the shards.
        var left = Sum(batch, block.Left, gradients, level);
        var other = gradients.IsEmpty ? default : Other(gradients.Length, level);
        var right = Sum(batch, block.Right, other, level + 1);
        Linear.Add(gradients, other, gradients);
        return left + right;
    }

    private Span<T> Other(int length, int level)
    {
        while (_sums.Count <= level)
        {
            _sums.Add(GC.AllocateUninitializedArray<T>(length));
        }

        return _sums[level];
    }
}

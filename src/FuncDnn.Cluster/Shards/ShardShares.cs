using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Shards;

namespace FuncDnn.Cluster.Shards;

/// <summary>Divides the shards of a step among workers.</summary>
internal static class ShardShares
{
    // A share is off by less than a grain at each end, and is made of few blocks: each is a vector to be sent.
    private const int GrainsPerShare = 4;

    /// <summary>
    /// Gives each worker nearly equally many consecutive shards. They are cut at multiples of a power of two, so that a
    /// share is made of few blocks of the tree; of a power of two of shards and of workers each share is one.
    /// </summary>
    /// <param name="tree">The tree of the step.</param>
    /// <param name="missing">The shards that nobody has computed, in blocks in order.</param>
    /// <param name="workers">The number of workers, at least 1.</param>
    /// <returns>The blocks of each worker, in order; none for some workers if there are few shards.</returns>
    public static EquatableArray<EquatableArray<ShardBlock>> Of(
        ShardTree tree,
        EquatableArray<ShardBlock> missing,
        int workers
    )
    {
        var shards = missing.SelectMany(block => Enumerable.Range(block.Start, block.Count)).ToArray();
        var grain = 1;
        while (2 * grain * GrainsPerShare * workers <= shards.Length)
        {
            grain *= 2;
        }

        int Cut(int share) =>
            share == workers ? shards.Length : (int)((long)share * shards.Length / workers / grain) * grain;
        return Enumerable
            .Range(0, workers)
            .Select(i => shards[Cut(i)..Cut(i + 1)].ToHashSet())
            .Select(own => tree.Blocks(own.Contains))
            .ToEquatableArray();
    }
}

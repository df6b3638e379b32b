using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Training.Shards;

/// <summary>
/// The tree in which the sums of shards are added. It depends on their number alone: the sum over [a, b) is the sum
/// over [a, m) plus the sum over [m, b), where m - a is the largest power of two below b - a.
/// </summary>
/// <param name="Shards">The number of shards, at least 1.</param>
internal sealed record ShardTree(int Shards)
{
    /// <summary>All shards.</summary>
    public ShardBlock Root => new(0, Shards);

    /// <summary>
    /// The largest blocks that consist of some of the shards: what a worker that computes these sums up and sends.
    /// </summary>
    /// <param name="isOwn">Whether a shard is among them.</param>
    /// <returns>Disjoint blocks, in order.</returns>
    public EquatableArray<ShardBlock> Blocks(Func<int, bool> isOwn) => Blocks(Root, isOwn);

    /// <summary>
    /// Divides the shards into blocks of equal size, which is a power of two; the last may be smaller.
    /// </summary>
    /// <param name="parts">The number of blocks; fewer if there are fewer shards, at most twice as many.</param>
    /// <returns>Blocks of this tree, in order.</returns>
    public EquatableArray<ShardBlock> Split(int parts)
    {
        var size = 1;
        while ((Shards + (2 * size) - 1) / (2 * size) >= parts)
        {
            size *= 2;
        }

        return Enumerable
            .Range(0, (Shards + size - 1) / size)
            .Select(i => new ShardBlock(i * size, Math.Min((i + 1) * size, Shards)))
            .ToEquatableArray();
    }

    /// <summary>The block whose branch a block is.</summary>
    /// <param name="block">A block of this tree.</param>
    /// <returns>The block above it; none for <see cref="Root"/>.</returns>
    /// <exception cref="ArgumentException">The block is none of this tree.</exception>
    public Option<ShardBlock> Above(ShardBlock block)
    {
        var above = Option<ShardBlock>.None;
        for (var at = Root; at != block; )
        {
            if (at.Count <= 1 || !at.Contains(block))
            {
                throw new ArgumentException($"{block} is no block of the tree over {Shards} shards.");
            }

            above = at;
            at = at.Left.Contains(block) ? at.Left : at.Right;
        }

        return above;
    }

    private static EquatableArray<ShardBlock> Blocks(ShardBlock block, Func<int, bool> isOwn) =>
        Enumerable.Range(block.Start, block.Count).All(isOwn) ? [block]
        : block.Count == 1 ? []
        : Blocks(block.Left, isOwn) + Blocks(block.Right, isOwn);
}

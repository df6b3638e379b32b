using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Training.Shards;

/// <summary>
/// The sums over some blocks of shards, added up as far as the tree allows. Blocks may come from anywhere, in any order
/// and more than once; the total has the bits of the tree.
/// </summary>
/// <typeparam name="TSum">The type of a sum.</typeparam>
/// <param name="Tree">The tree.</param>
/// <param name="Sums">
/// The sums over disjoint blocks, in the order of their shards; never both branches of a block.
/// </param>
internal sealed record PartialSums<TSum>(ShardTree Tree, EquatableArray<BlockSum<TSum>> Sums = default)
{
    /// <summary>The sum over all shards, once every shard is in a block.</summary>
    public Option<TSum> Total => At(Tree.Root);

    /// <summary>The shards that are in no block yet, as the largest blocks of the tree.</summary>
    public EquatableArray<ShardBlock> Missing =>
        Tree.Blocks(shard => !Sums.Exists(known => known.Block.Contains(new(shard, shard + 1))));

    /// <summary>Adds the sum over a block; nothing changes if all its shards are known.</summary>
    /// <param name="block">A block of the tree.</param>
    /// <param name="sum">The sum over it.</param>
    /// <param name="add">Adds the sums over the two branches of a block, the left one first.</param>
    /// <returns>The sums with this one; it replaces those of smaller blocks.</returns>
    /// <exception cref="ArgumentException">The block is none of the tree.</exception>
    public PartialSums<TSum> Add(ShardBlock block, TSum sum, Func<TSum, TSum, TSum> add)
    {
        var above = Tree.Above(block);
        if (Sums.Exists(known => known.Block.Contains(block)))
        {
            return this;
        }

        var others = this with { Sums = Sums.Filter(known => !block.Contains(known.Block)) };
        if (above.Case is not ShardBlock whole)
        {
            return others.With(block, sum);
        }

        var isLeft = block == whole.Left;
        return others
            .At(isLeft ? whole.Right : whole.Left)
            .Match(
                other => others.Add(whole, isLeft ? add(sum, other) : add(other, sum), add),
                () => others.With(block, sum)
            );
    }

    private Option<TSum> At(ShardBlock block) => Sums.Find(known => known.Block == block).Map(known => known.Sum);

    private PartialSums<TSum> With(ShardBlock block, TSum sum) =>
        this with
        {
            Sums =
                Sums.Filter(known => known.Block.Start < block.Start).Add(new(block, sum))
                + Sums.Filter(known => known.Block.Start > block.Start),
        };
}

using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Cluster.Shards;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using FuncDnn.Training.Shards;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>Shards are shared fairly among workers, in blocks of the tree.</summary>
public class ShardShareTests
{
    private static readonly Arbitrary<(int Shards, int Workers, int Lost)> Any = Arb.From(
        from shards in Gen.OneOf(Gen.Choose(1, 9), Gen.Choose(1, 300))
        from workers in Gen.OneOf(Gen.Choose(1, 9), Gen.Choose(1, 70))
        from lost in Gen.Choose(1, 5)
        select (shards, workers, lost)
    );

    [Property(MaxTest = 300)]
    public Property Every_missing_shard_is_in_the_share_of_exactly_one_worker() =>
        Prop.ForAll(
            Any,
            one =>
            {
                var tree = new ShardTree(one.Shards);
                var missing = tree.Blocks(shard => shard % one.Lost == 0);
                var shares = ShardShares.Of(tree, missing, Equal(one.Workers));
                return shares.Count == one.Workers
                    && shares.SelectMany(share => share.SelectMany(Shards)).SequenceEqual(missing.SelectMany(Shards));
            }
        );

    [Property(MaxTest = 300)]
    public Property A_share_is_at_most_a_quarter_larger_than_the_mean_and_made_of_few_blocks() =>
        Prop.ForAll(
            Any,
            one =>
            {
                var tree = new ShardTree(one.Shards);
                var shares = ShardShares.Of(tree, [tree.Root], Equal(one.Workers));
                var mean = (double)one.Shards / one.Workers;
                return shares.ForAll(share =>
                    share.Sum(block => block.Count) < (mean * 1.25) + 1
                    && share.Count <= 2 * Math.Ceiling(Math.Log2(Math.Max(2, one.Shards)))
                );
            }
        );

    [Fact]
    public void Powers_of_two_of_shards_and_workers_give_each_worker_one_block()
    {
        foreach (var (shards, workers) in new[] { (64, 1), (64, 2), (64, 4), (64, 8), (4, 4), (1024, 16) })
        {
            var tree = new ShardTree(shards);
            var shares = ShardShares.Of(tree, [tree.Root], Equal(workers));
            Assert.All(shares, share => Assert.Equal(shards / workers, Assert.Single(share).Count));
        }
    }

    [Fact]
    public void A_worker_of_half_the_speed_gets_half_a_share_and_small_differences_change_nothing()
    {
        var tree = new ShardTree(96);
        int[] Sizes(params double[] speeds) =>
            [.. ShardShares.Of(tree, [tree.Root], [.. speeds]).Select(share => share.Sum(block => block.Count))];
        Assert.Equal([64, 32], Sizes(200, 100));
        Assert.Equal([64, 32], Sizes(200, 120));
        Assert.Equal([48, 48], Sizes(200, 130));
        Assert.Equal([48, 48], Sizes(200, double.NaN));
        Assert.Equal([48, 24, 24], Sizes(10, 5, 5.1));
        Assert.Equal([96, 0], Sizes(1e9, 1));
    }

    private static EquatableArray<double> Equal(int workers) =>
        Enumerable.Repeat(double.NaN, workers).ToEquatableArray();

    private static IEnumerable<int> Shards(ShardBlock block) => Enumerable.Range(block.Start, block.Count);
}

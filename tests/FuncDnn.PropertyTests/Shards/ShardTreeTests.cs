using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Training.Shards;
using LanguageExt;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>The tree of shards: whoever computes which of them, and in whatever order, the total is the same.</summary>
public class ShardTreeTests
{
    private static readonly Arbitrary<(int Shards, int Workers, Key Key)> Any = Arb.From(
        from shards in Gen.OneOf(Gen.Choose(1, 9), Gen.Choose(1, 70))
        from workers in Gen.Choose(1, 9)
        from key in Generators.Keys
        select (shards, workers, key)
    );

    [Property(MaxTest = 300)]
    public Property Any_division_among_workers_added_in_any_order_has_the_bits_of_the_tree() =>
        Prop.ForAll(
            Any,
            one =>
            {
                var shards = one.Key.Normal(one.Shards).Numbers.Select(number => new[] { number }).ToArray();
                var owners = one.Key.Fold(1).Uniform(one.Shards).Numbers;
                var tree = new ShardTree(one.Shards);
                var blocks = Enumerable
                    .Range(0, one.Workers)
                    .SelectMany(worker => tree.Blocks(shard => (int)(owners[shard] * one.Workers) == worker))
                    .ToArray();
                var order = new int[blocks.Length];
                one.Key.Fold(2).FillPermutation(order);
                // Some answers come twice.
                var total = order
                    .Concat(order.Take(3))
                    .Aggregate(
                        new PartialSums<double>(tree),
                        (sums, i) => sums.Add(blocks[i], Sum(shards, blocks[i]), (x, y) => x + y)
                    );
                return total.Total == ShardDefinition.Tree(shards)[0] && total.Missing.IsEmpty && total.Sums.Count == 1;
            }
        );

    [Property(MaxTest = 200)]
    public Property Shards_that_no_worker_has_sent_are_missing_and_there_is_no_total_before_the_last() =>
        Prop.ForAll(
            Any,
            one =>
            {
                var tree = new ShardTree(one.Shards);
                var lost = (int)(one.Key.First % (ulong)one.Shards);
                var sums = tree.Blocks(shard => shard != lost)
                    .Fold(new PartialSums<int>(tree), (sums, block) => sums.Add(block, block.Count, (x, y) => x + y));
                var missing = sums.Missing;
                return sums.Total.IsNone
                    && missing.Count == 1
                    && missing[0] == new ShardBlock(lost, lost + 1)
                    && sums.Add(missing[0], 1, (x, y) => x + y).Total == one.Shards;
            }
        );

    [Property(MaxTest = 200)]
    public Property The_left_operand_is_always_the_earlier_shards() =>
        Prop.ForAll(
            Any,
            one =>
            {
                var tree = new ShardTree(one.Shards);
                var order = new int[one.Shards];
                one.Key.FillPermutation(order);
                var text = order.Aggregate(
                    new PartialSums<string>(tree),
                    (sums, i) => sums.Add(new(i, i + 1), $"{i} ", (x, y) => x + y)
                );
                return text.Total == string.Concat(Enumerable.Range(0, one.Shards).Select(i => $"{i} "));
            }
        );

    [Property(MaxTest = 200)]
    public Property A_tree_is_divided_into_blocks_of_its_own() =>
        Prop.ForAll(
            Any,
            one =>
            {
                var tree = new ShardTree(one.Shards);
                var blocks = tree.Split(one.Workers);
                blocks.Iter(block => tree.Above(block));
                return blocks[0].Start == 0
                    && blocks[^1].End == one.Shards
                    && blocks.Zip(blocks.Skip(1)).All(pair => pair.Item1.End == pair.Item2.Start)
                    && blocks.Count <= Math.Max(1, 2 * one.Workers)
                    && (blocks.Count >= one.Workers || blocks.Count == one.Shards);
            }
        );

    [Theory]
    [InlineData(1, "0")]
    [InlineData(2, "(0+1)")]
    [InlineData(3, "((0+1)+2)")]
    [InlineData(5, "(((0+1)+(2+3))+4)")]
    [InlineData(7, "(((0+1)+(2+3))+((4+5)+6))")]
    [InlineData(11, "((((0+1)+(2+3))+((4+5)+(6+7)))+((8+9)+10))")]
    public void The_tree_depends_on_the_number_of_shards_alone(int shards, string expected)
    {
        Assert.Equal(expected, Text(new ShardTree(shards).Root));
        static string Text(ShardBlock block) =>
            block.Count == 1 ? $"{block.Start}" : $"({Text(block.Left)}+{Text(block.Right)})";
    }

    [Fact]
    public void Every_aligned_block_of_a_power_of_two_is_a_subtree()
    {
        for (var shards = 1; shards <= 40; shards++)
        {
            for (var size = 1; size <= shards; size *= 2)
            {
                for (var start = 0; start + size <= shards; start += size)
                {
                    new ShardTree(shards).Above(new(start, start + size));
                }
            }
        }

        foreach (var (start, end) in new[] { (1, 3), (0, 5), (1, 1) })
        {
            Assert.Equal(
                $"shards {start} to {end - 1} is no block of the tree over 4 shards.",
                Assert.Throws<ArgumentException>(() => new ShardTree(4).Above(new(start, end))).Message
            );
        }
    }

    [Fact]
    public void A_block_that_is_computed_as_a_whole_takes_the_place_of_what_was_known_of_it()
    {
        var sums = new PartialSums<string>(new(8))
            .Add(new(1, 2), "b", string.Concat)
            .Add(new(6, 8), "gh", string.Concat)
            .Add(new(2, 3), "c", string.Concat)
            .Add(new(0, 4), "abcd", string.Concat);
        Assert.Equal([new(new(0, 4), "abcd"), new(new(6, 8), "gh")], sums.Sums);
        Assert.Equal([new(4, 6)], sums.Missing);
        Assert.Equal("abcdefgh", sums.Add(new(4, 6), "ef", string.Concat).Total);
    }

    [Fact]
    public void At_most_one_sum_more_than_the_logarithm_of_the_shards_exists_at_once()
    {
        for (var shards = 1; shards <= 70; shards++)
        {
            Assert.Equal(SumTree.Levels(shards), Most(new ShardTree(shards).Root));
            Assert.InRange(SumTree.Levels(shards), 1, Math.Log2(shards) + 1);
        }

        static int Most(ShardBlock block) => block.Count == 1 ? 1 : Math.Max(Most(block.Left), 1 + Most(block.Right));
    }

    [Theory]
    [InlineData(10, 4, false, 3)]
    [InlineData(9, 4, false, 3)]
    [InlineData(9, 4, true, 2)]
    [InlineData(8, 4, true, 2)]
    [InlineData(1, 4, true, 1)]
    [InlineData(3, 1, true, 3)]
    [InlineData(3, 7, false, 1)]
    public void A_batch_is_divided_in_order(int examples, int size, bool joinsOne, int count)
    {
        var plan = new ShardPlan(examples, size, joinsOne);
        Assert.Equal(count, plan.Count);
        var next = 0;
        for (var shard = 0; shard < count; shard++)
        {
            var (start, length) = plan.ExamplesOf(new(shard, shard + 1));
            Assert.Equal(next, start);
            next += length;
        }

        Assert.Equal(examples, next);
        Assert.Equal((0, examples), plan.ExamplesOf(plan.Tree.Root));
    }

    private static double Sum(double[][] shards, ShardBlock block) =>
        ShardDefinition.Tree(shards[block.Start..block.End])[0];
}

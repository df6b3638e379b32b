using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Cluster.Shards;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using FuncDnn.Training.Shards;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>"A table of ten parts is read by ten workers, each its own", as workers come and go.</summary>
public class PartOwnerTests
{
    // Each number is the set of the workers that are there, by its bits.
    private static readonly Arbitrary<(int Parts, int[] Workers)> s_histories = Arb.From(
        from parts in Gen.Choose(1, 12)
        from workers in Gen.NonEmptyListOf(Gen.Choose(1, 255))
        select (parts, workers.Take(6).ToArray())
    );

    [Fact]
    public void Ten_parts_are_held_by_ten_workers_each_its_own()
    {
        var owners = new PartOwners().Next(Names(1023), 10);
        Assert.Equal(
            Enumerable.Range(0, 10).Select(part => EquatableArray.Of(part)),
            owners.Holdings.Select(held => held.Parts)
        );
    }

    [Property(MaxTest = 300)]
    public Property Parts_are_shared_evenly_whoever_was_there_before() =>
        Prop.ForAll(
            s_histories,
            one =>
            {
                foreach (var owners in History(one))
                {
                    var (workers, held) = (owners.Holdings.Count, owners.Holdings.Map(held => held.Parts));
                    Assert.Empty(owners.Missing(one.Parts));
                    Assert.All(held, parts => Assert.Equal(parts.Count, parts.Distinct().Count()));
                    if (workers <= one.Parts)
                    {
                        Assert.Equal(one.Parts, held.Sum(parts => parts.Count));
                        Assert.True(held.Max(parts => parts.Count) <= Math.Ceiling(one.Parts / (double)workers));
                    }
                    else
                    {
                        Assert.All(held, parts => Assert.Single(parts));
                        var holders = held.GroupBy(parts => parts[0]).Select(group => group.Count()).ToArray();
                        Assert.InRange(holders.Max() - holders.Min(), 0, 1);
                    }
                }
            }
        );

    [Property(MaxTest = 300)]
    public Property A_worker_reads_another_part_only_if_its_share_changes() =>
        Prop.ForAll(
            s_histories,
            one =>
            {
                var last = History(one)[^1];
                Assert.Equal(last, last.Next(last.Holdings.Map(held => held.Worker), one.Parts));
                if (last.Holdings.Count is > 1 and var workers && workers <= one.Parts)
                {
                    // The last worker is lost: the others keep all that they hold.
                    var others = last.Next(last.Holdings[..^1].Map(held => held.Worker), one.Parts);
                    Assert.All(
                        others.Holdings.Zip(last.Holdings[..^1]),
                        pair => Assert.Subset(pair.Left.Parts.ToHashSet(), pair.Right.Parts.ToHashSet())
                    );
                }
            }
        );

    [Property(MaxTest = 300)]
    public Property Every_missing_shard_is_in_the_share_of_one_worker_who_holds_its_part() =>
        Prop.ForAll(
            s_histories,
            one =>
            {
                var owners = History(one)[^1];
                EquatableArray<int> partOf = Enumerable
                    .Range(0, one.Parts)
                    .SelectMany(part => Enumerable.Repeat(part, part % 4))
                    .DefaultIfEmpty()
                    .ToArray();
                var tree = new ShardTree(partOf.Count);
                var missing = tree.Blocks(shard => shard % 5 != 1);
                var shares = owners.Shares(tree, missing, partOf);
                Assert.Equal(missing.SelectMany(Shards), shares.SelectMany(share => share.SelectMany(Shards)).Order());
                foreach (var (share, held) in shares.Zip(owners.Holdings))
                {
                    Assert.All(share.SelectMany(Shards), shard => Assert.Contains(partOf[shard], held.Parts));
                }
            }
        );

    [Fact]
    public void Nobody_holds_more_parts_than_he_may()
    {
        var owners = new PartOwners().Next(Names(0b111), 10, most: 2);
        Assert.All(owners.Holdings, held => Assert.Equal(2, held.Parts.Count));
        Assert.Equal([6, 7, 8, 9], owners.Missing(10));
        var tree = new ShardTree(10);
        var shares = owners.Shares(tree, [tree.Root], [.. Enumerable.Range(0, 10)]);
        Assert.Equal([0, 1, 2, 3, 4, 5], shares.SelectMany(share => share.SelectMany(Shards)).Order());
        Assert.Empty(owners.Next(Names(0b11111), 10, most: 2).Missing(10));
    }

    private static List<PartOwners> History((int Parts, int[] Workers) one)
    {
        var history = new List<PartOwners>();
        foreach (var workers in one.Workers)
        {
            history.Add((history.LastOrDefault() ?? new()).Next(Names(workers), one.Parts));
        }

        return history;
    }

    private static EquatableArray<string> Names(int workers) =>
        Enumerable.Range(0, 10).Where(at => (workers & (1 << at)) != 0).Select(at => $"w{at}").ToEquatableArray();

    private static IEnumerable<int> Shards(ShardBlock block) => Enumerable.Range(block.Start, block.Count);
}

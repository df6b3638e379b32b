using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Shards;

namespace FuncDnn.Cluster.Shards;

/// <summary>
/// Which worker holds which parts of the data. Parts are shared evenly; workers keep theirs as others come and go, as
/// far as that allows, since another part must be read first.
/// </summary>
/// <param name="Holdings">The parts of each worker.</param>
internal sealed record PartOwners(EquatableArray<PartHolding> Holdings = default)
{
    /// <summary>The parts of those who work now: with fewer workers than parts each part has one holder.</summary>
    /// <param name="workers">The names of the workers.</param>
    /// <param name="parts">The number of parts.</param>
    /// <param name="most">The number of parts that a worker may hold; some parts may then have no holder.</param>
    public PartOwners Next(EquatableArray<string> workers, int parts, int most = int.MaxValue)
    {
        var before = workers.Map(worker =>
            Holdings.Find(held => held.Worker == worker).Map(held => held.Parts).IfNone(EquatableArray<int>.Empty)
        );
        if (workers.IsEmpty)
        {
            return new();
        }

        var after = workers.Count > parts ? OneEach(before, parts) : OnePerPart(before, parts, most);
        return new(workers.Map((at, worker) => new PartHolding(worker, after[at].Order().ToEquatableArray())));
    }

    /// <summary>The parts that nobody holds.</summary>
    /// <param name="parts">The number of parts.</param>
    public EquatableArray<int> Missing(int parts) =>
        Enumerable.Range(0, parts).Except(Holdings.SelectMany(held => held.Parts)).ToEquatableArray();

    /// <summary>Gives each worker the shards of its parts; those who hold the same part share its shards.</summary>
    /// <param name="tree">The tree of the step.</param>
    /// <param name="missing">The shards that nobody has computed, in blocks in order.</param>
    /// <param name="partOf">The part of each shard of the step.</param>
    /// <returns>The blocks of each worker, in order. Shards of parts that nobody holds are left out.</returns>
    public EquatableArray<EquatableArray<ShardBlock>> Shares(
        ShardTree tree,
        EquatableArray<ShardBlock> missing,
        EquatableArray<int> partOf
    )
    {
        var own = Holdings.Map(_ => new HashSet<int>());
        var shards = missing.SelectMany(block => Enumerable.Range(block.Start, block.Count));
        foreach (var part in shards.GroupBy(shard => partOf[shard]))
        {
            var holders = own.Zip(Holdings).Filter(one => one.Right.Parts.Contains(part.Key));
            var each = part.ToArray();
            for (var i = 0; i < holders.Count; i++)
            {
                int Cut(int share) => (int)((long)share * each.Length / holders.Count);
                holders[i].Left.UnionWith(each[Cut(i)..Cut(i + 1)]);
            }
        }

        return own.Map(some => tree.Blocks(some.Contains));
    }

    private static List<int>[] OnePerPart(EquatableArray<EquatableArray<int>> before, int parts, int most)
    {
        var limit = Math.Min(most, (parts + before.Count - 1) / before.Count);
        var free = Enumerable.Range(0, parts).ToHashSet();
        List<int>[] after = [.. before.Map(held => held.Where(free.Remove).Take(limit).ToList())];
        foreach (var part in Enumerable.Range(0, parts).Except(after.SelectMany(held => held)).ToArray())
        {
            if (after.MinBy(held => held.Count) is { } least && least.Count < limit)
            {
                least.Add(part);
            }
        }

        return after;
    }

    private static List<int>[] OneEach(EquatableArray<EquatableArray<int>> before, int parts)
    {
        var (fewest, more) = Math.DivRem(before.Count, parts);
        var holders = new int[parts];
        bool Keeps(int part)
        {
            var keeps = part < parts && (holders[part] < fewest || (holders[part] == fewest && more-- > 0));
            holders[part] += keeps ? 1 : 0;
            return keeps;
        }

        List<int>[] after = [.. before.Map(held => held.Take(1).Where(Keeps).ToList())];
        foreach (var held in after.Where(held => held.Count == 0))
        {
            var part = Array.IndexOf(holders, holders.Min());
            holders[part]++;
            held.Add(part);
        }

        return after;
    }
}

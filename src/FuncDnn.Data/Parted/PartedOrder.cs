using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Parted;

/// <summary>
/// The order of the shards of several parts, the same in every epoch. Shard i of a part with c shards has the position
/// (2 i + 1) / (2 c); of equal positions, that of the part with the least number comes first. So consecutive shards
/// have nearly their share of each part.
/// </summary>
/// <param name="Shards">The number of shards of each part.</param>
internal sealed record PartedOrder(EquatableArray<int> Shards)
{
    /// <summary>The number of all shards.</summary>
    public int Count { get; } = checked((int)Shards.Fold(0L, (sum, shards) => sum + shards));

    /// <summary>The shards of each part among consecutive ones of this order.</summary>
    /// <param name="start">The first one, from 0.</param>
    /// <param name="count">Their number.</param>
    /// <returns>One run for each part, in order, possibly of none.</returns>
    public EquatableArray<PartRun> Runs(int start, int count)
    {
        var (from, to) = (Before(start), Before(start + count));
        return Enumerable
            .Range(0, Shards.Count)
            .Select(part => new PartRun(part, from[part], to[part] - from[part]))
            .ToEquatableArray();
    }

    /// <summary>The number of shards of each part among the first ones, without going through these.</summary>
    private int[] Before(int rank)
    {
        var counts = new int[Shards.Count];
        var left = rank;
        for (var part = 0; part < counts.Length; part++)
        {
            counts[part] = Below(part, rank);
            left -= counts[part];
        }

        for (; left > 0; left--)
        {
            counts[Next(counts)]++;
        }

        for (; left < 0; left++)
        {
            counts[Last(counts)]--;
        }

        return counts;
    }

    /// <summary>The number of shards of a part at positions below rank / count: its share, rounded.</summary>
    private int Below(int part, int rank)
    {
        // (2 i + 1) / (2 c) < rank / count, for 2 i + 1 = 1, 3, ...; -1 / count is 0 or -1, so that none is below 0.
        var bound = 2 * (Int128)rank * Shards[part];
        return (int)((((bound - 1) / Count) + 1) / 2);
    }

    /// <summary>The part of the first shard that is not counted: behind the last of a part none is below 1.</summary>
    private int Next(int[] counts)
    {
        var next = 0;
        for (var part = 1; part < counts.Length; part++)
        {
            if (IsBefore(part, counts[part], next, counts[next]))
            {
                next = part;
            }
        }

        return next;
    }

    /// <summary>The part of the last shard that is counted: before the first of a part none is above 0.</summary>
    private int Last(int[] counts)
    {
        var last = 0;
        for (var part = 1; part < counts.Length; part++)
        {
            if (!IsBefore(part, counts[part] - 1, last, counts[last] - 1))
            {
                last = part;
            }
        }

        return last;
    }

    /// <summary>Whether a shard is at a lower position than that of a part before it.</summary>
    private bool IsBefore(int part, int shard, int other, int otherShard) =>
        ((2L * shard) + 1) * Shards[other] < ((2L * otherShard) + 1) * Shards[part];
}

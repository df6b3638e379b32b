namespace FuncDnn.Data.Parted;

/// <summary>Consecutive shards of a part.</summary>
/// <param name="Part">The part, from 0.</param>
/// <param name="First">The first shard, from 0.</param>
/// <param name="Count">The number of shards.</param>
internal readonly record struct PartRun(int Part, int First, int Count)
{
    /// <summary>At most so many shards, without the first ones.</summary>
    public PartRun Slice(int skipped, int most)
    {
        var start = Math.Min(skipped, Count);
        return this with { First = First + start, Count = Math.Min(Count - start, most) };
    }
}

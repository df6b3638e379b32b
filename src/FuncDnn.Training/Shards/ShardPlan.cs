namespace FuncDnn.Training.Shards;

/// <summary>
/// The shards of a batch of n examples: shard k has the examples k s to (k + 1) s, exclusive, in the order of the
/// batch; the last has what is left.
/// </summary>
/// <param name="Examples">The number n of examples, at least 1.</param>
/// <param name="Size">The number s of examples in a shard, at least 1.</param>
/// <param name="JoinsOne">
/// Whether a single example that is left joins the shard before, as it must where statistics of one example mean
/// nothing.
/// </param>
internal sealed record ShardPlan(int Examples, int Size, bool JoinsOne)
{
    /// <summary>The number of shards.</summary>
    public int Count
    {
        get
        {
            var (whole, left) = Math.DivRem(Examples, Size);
            return whole == 0 || left > (JoinsOne ? 1 : 0) ? whole + 1 : whole;
        }
    }

    /// <summary>The tree over all shards.</summary>
    public ShardTree Tree => new(Count);

    /// <summary>The examples of consecutive shards.</summary>
    /// <param name="block">The shards.</param>
    /// <returns>The first example, and their number.</returns>
    public (int Start, int Count) ExamplesOf(ShardBlock block)
    {
        var start = block.Start * Size;
        return (start, (block.End == Count ? Examples : block.End * Size) - start);
    }
}

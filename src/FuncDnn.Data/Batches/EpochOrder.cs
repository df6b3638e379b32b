namespace FuncDnn.Data.Batches;

/// <summary>The order of the examples in the latest epoch, which is drawn once for all its parts.</summary>
/// <param name="rule">The order of any epoch.</param>
/// <param name="count">The number of examples.</param>
internal sealed class EpochOrder(Shuffling rule, int count)
{
    private long _epoch = -1;

    /// <summary>The examples in their order.</summary>
    public int[] Examples { get; } = new int[count];

    /// <summary>Draws the order of an epoch, unless it is the latest one.</summary>
    public void Fill(long epoch)
    {
        if (epoch != _epoch)
        {
            rule.Fill(epoch, Examples);
            _epoch = epoch;
        }
    }
}

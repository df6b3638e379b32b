namespace FuncDnn.Experiments.Checkpoints;

/// <summary>The mean cost over the examples of an epoch, as far as the epoch has run; a running mean.</summary>
/// <remarks>
/// A running mean and not a quotient of sums: the mean of equal costs is exactly that cost, so with full batches it is
/// the cost, and it cannot overflow.
/// </remarks>
/// <param name="Mean">The mean of the costs of the batches so far, weighted by their sizes.</param>
/// <param name="Examples">The number of examples so far; 0 before the first step.</param>
public readonly record struct EpochCost(double Mean, long Examples)
{
    /// <summary>The mean with one more batch: mean + (cost - mean) n / (examples + n).</summary>
    /// <param name="cost">The cost of the batch, before its update.</param>
    /// <param name="count">The number n of examples in the batch, at least 1.</param>
    /// <returns>The mean over all examples so far.</returns>
    public EpochCost Add(double cost, int count) =>
        new(Mean + ((cost - Mean) * ((double)count / (Examples + count))), Examples + count);
}

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>The mean cost over the examples of an epoch, as far as the epoch has run; a running mean.</summary>
/// <remarks>
/// A running mean and not a quotient of sums: the mean of equal costs is exactly that cost, so with full batches it is
/// the cost, and it cannot overflow.
/// </remarks>
/// <param name="Mean">The mean of the costs of the batches so far, weighted by the weights of their examples.</param>
/// <param name="Examples">The number of examples so far; 0 before the first step.</param>
/// <param name="Weight">
/// The sum of their weights, class weights included; <paramref name="Examples"/> if all are 1.
/// </param>
public readonly record struct EpochCost(double Mean, long Examples, double Weight)
{
    /// <summary>The mean with one more batch: mean + (cost - mean) w / (weight + w).</summary>
    /// <param name="cost">The cost of the batch, before its update.</param>
    /// <param name="count">The number of examples in the batch, at least 1.</param>
    /// <param name="weight">The sum w of their weights; a batch of weight 0 leaves the mean as it is.</param>
    /// <returns>The mean over all examples so far.</returns>
    public EpochCost Add(double cost, int count, double weight) =>
        new(
            weight > 0 ? Mean + ((cost - Mean) * (weight / (Weight + weight))) : Mean,
            Examples + count,
            Weight + weight
        );
}

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>The cost recorded at one report.</summary>
/// <param name="Epoch">The epoch, from 0 (with full batches: the iteration).</param>
/// <param name="Cost">The cost of the epoch's last batch, before that batch's update.</param>
/// <param name="MeanCost">
/// The mean of the costs of all batches of the epoch, each before its update and weighted by its examples.
/// </param>
public sealed record CostPoint(long Epoch, double Cost, double MeanCost);

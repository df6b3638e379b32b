namespace FuncDnn.Experiments.Checkpoints;

/// <summary>The cost recorded at one report.</summary>
/// <param name="Epoch">The epoch, from 0 (with full batches: the iteration).</param>
/// <param name="Cost">The cost of the epoch's last batch, before that batch's update.</param>
public sealed record CostPoint(long Epoch, double Cost);

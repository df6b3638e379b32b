namespace FuncDnn.Experiments.Runs;

/// <summary>What the stop rule of a run did.</summary>
/// <param name="StoppedEarly">Whether it ended the run before the last epoch.</param>
/// <param name="BestEpoch">The epoch with the best metric, from 0.</param>
/// <param name="BestStep">The number of completed steps at its end.</param>
public sealed record StopSummary(bool StoppedEarly, long BestEpoch, long BestStep);

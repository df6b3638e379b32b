namespace FuncDnn.Experiments.Runs;

/// <summary>Where a run stands, for whoever watches it.</summary>
/// <param name="Step">How many steps were made.</param>
/// <param name="Steps">How many there are in all.</param>
/// <param name="Epoch">The epoch of the last step, from 0.</param>
/// <param name="Cost">The cost of the last batch.</param>
public readonly record struct RunProgress(long Step, long Steps, long Epoch, double Cost);

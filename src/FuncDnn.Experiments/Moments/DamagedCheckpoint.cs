namespace FuncDnn.Experiments.Moments;

/// <summary>A checkpoint that cannot be used, so that its state is computed from an earlier one.</summary>
/// <param name="Step">The number of completed steps.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record DamagedCheckpoint(long Step, string Message);

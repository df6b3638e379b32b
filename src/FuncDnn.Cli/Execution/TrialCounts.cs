namespace FuncDnn.Cli.Execution;

/// <summary>How many trials of the present rung of a sweep are in which state.</summary>
/// <param name="Waiting">Those that nobody trains.</param>
/// <param name="Training">Those that are trained.</param>
/// <param name="Finished">Those that have their result.</param>
internal readonly record struct TrialCounts(int Waiting, int Training, int Finished);

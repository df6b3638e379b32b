using LanguageExt;

namespace FuncDnn.Cli.CommandLine;

/// <summary>Who trains the trials of a command, as the user gives it.</summary>
/// <param name="Threads">How many trials this process trains at once; by default the number of threads.</param>
/// <param name="Listen">Where workers of other machines join, if they may.</param>
internal sealed record Workforce(Option<int> Threads, Option<ClusterAccess> Listen);

using LanguageExt;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The workers of a run, as the user gives them.</summary>
/// <param name="Listen">Where workers of other machines join; none if they may not.</param>
/// <param name="Local">
/// How many processes of this machine are started; with 0, those that join alone compute; none: this process computes
/// while nobody has joined.
/// </param>
/// <param name="MostParts">How many parts of the data a worker may hold; none for any number.</param>
internal sealed record WantedWorkers(Option<ClusterAccess> Listen, Option<int> Local, Option<int> MostParts);

namespace FuncDnn.Cluster.Leases;

/// <summary>The right of one worker to do one piece of work, for a limited time.</summary>
/// <param name="Key">The name of the work.</param>
/// <param name="Epoch">
/// Its number: every lease of a board has another, so that what comes late under an older lease is recognized.
/// </param>
internal readonly record struct Lease(string Key, long Epoch);

namespace FuncDnn.Cluster.Shards;

/// <summary>A worker has come or is lost.</summary>
/// <param name="Worker">Its name.</param>
/// <param name="HasJoined">Whether it has come.</param>
/// <param name="Workers">The number of workers now.</param>
internal sealed record MemberChange(string Worker, bool HasJoined, int Workers);

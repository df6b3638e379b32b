namespace FuncDnn.Training.Shards;

/// <summary>The sum over a block of shards.</summary>
/// <typeparam name="TSum">The type of a sum.</typeparam>
/// <param name="Block">The shards.</param>
/// <param name="Sum">Their sum.</param>
internal sealed record BlockSum<TSum>(ShardBlock Block, TSum Sum);

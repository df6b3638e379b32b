using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Training.Shards;

/// <summary>A node of a <see cref="ShardTree"/>: consecutive shards whose sum is a subtree.</summary>
/// <param name="Start">The first shard.</param>
/// <param name="End">The shard after the last.</param>
internal readonly record struct ShardBlock(int Start, int End)
{
    /// <summary>The number of shards.</summary>
    public int Count => End - Start;

    /// <summary>
    /// The left branch, of a block of at least two shards: the largest power of two below their number.
    /// </summary>
    public ShardBlock Left => this with { End = Start + SumTree.Left(Count) };

    /// <summary>The right branch: the others.</summary>
    public ShardBlock Right => this with { Start = Start + SumTree.Left(Count) };

    /// <summary>Whether all shards of another block are in this one.</summary>
    /// <param name="other">The other block.</param>
    public bool Contains(ShardBlock other) => Start <= other.Start && other.End <= End;

    /// <summary>The shards.</summary>
    /// <returns>For example <c>shards 4 to 6</c>.</returns>
    public override string ToString() => $"shards {Start} to {End - 1}";
}

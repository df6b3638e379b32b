using System.Diagnostics.CodeAnalysis;

namespace FuncDnn.Numerics.Random;

/// <summary>Words of 64 bits, one of each of several blocks, on which every operation acts at once.</summary>
internal interface IBlocks<TSelf>
    where TSelf : struct, IBlocks<TSelf>
{
    /// <summary>How many blocks there are.</summary>
    static abstract int Count { get; }

    /// <summary>The word in all blocks.</summary>
    static abstract TSelf Broadcast(ulong word);

    /// <summary>0, 1, 2, ...</summary>
    static abstract TSelf Indices { get; }

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator ^(TSelf left, TSelf right);

    static abstract TSelf RotateLeft(TSelf words, [ConstantExpected] byte count);

    void CopyTo(Span<ulong> words);
}

using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Data.Streams;

/// <summary>
/// The order of the examples in an epoch of a stream. The blocks are permuted with the key of the epoch; a window is so
/// many consecutive blocks of that order; the examples of window w are permuted with the key folded with w.
/// </summary>
/// <param name="Key">The key for the order of the data.</param>
/// <param name="WindowBlocks">The number of blocks of a window, at least 1.</param>
internal sealed record StreamOrder(Key Key, int WindowBlocks)
{
    /// <summary>The number of windows.</summary>
    /// <param name="blocks">The number of blocks.</param>
    /// <returns>blocks / window, rounded up.</returns>
    public int Windows(int blocks) => (int)(((long)blocks + WindowBlocks - 1) / WindowBlocks);

    /// <summary>The blocks of each window of an epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <returns>Every block once.</returns>
    public EquatableArray<EquatableArray<int>> BlocksOf(long epoch, int blocks)
    {
        var order = new int[blocks];
        Key.Fold(epoch).FillPermutation(order);
        return order.Chunk(WindowBlocks).Select(window => window.ToEquatableArray()).ToEquatableArray();
    }

    /// <summary>The order of the examples of a window, counted through its blocks.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="window">The window, from 0.</param>
    /// <param name="examples">The number of its examples.</param>
    /// <returns>A permutation of 0 .. examples - 1.</returns>
    public int[] ExamplesOf(long epoch, int window, int examples)
    {
        var order = new int[examples];
        Key.Fold(epoch).Fold(window).FillPermutation(order);
        return order;
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// The last columns of C, fewer than a tile's: computed in a buffer, with the zeros that pad the panel.
/// </summary>
internal static unsafe class EdgeTile<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <param name="tileRow">The tile of the remaining columns.</param>
    /// <param name="height">The rows of the tile.</param>
    /// <param name="columns">The number of remaining columns.</param>
    /// <param name="isFirst">True for the first block of the inner index: accumulators start from TileRow.Start,
    /// otherwise from C.</param>
    /// <param name="edge">A buffer for a tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TLanes>(TileRow<T> tileRow, nint height, nint columns, bool isFirst, T* edge)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var width = Tile<T, TLanes>.Width;
        var c = tileRow.C;
        var stride = tileRow.Stride;
        tileRow.C = edge;
        tileRow.Stride = width;
        tileRow.Tiles = 1;
        if (!isFirst)
        {
            Packing<T>.Rows(c, stride, height, columns, edge, width);
            tileRow.Start = edge;
            tileRow.StartStride = width;
        }

        if (columns <= TLanes.Count && height <= Tiling.Height)
        {
            Tile<T, TLanes>.RunNarrow(height, tileRow);
        }
        else
        {
            Tile<T, TLanes>.RunWhole(height, tileRow);
        }

        Packing<T>.Rows(edge, width, height, columns, c, stride);
    }
}

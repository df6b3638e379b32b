using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>The last columns of C, fewer than a tile has: computed beside C, with the zeros that fill up the panel.</summary>
internal static unsafe class EdgeTile<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <param name="strip">Where the columns begin.</param>
    /// <param name="height">The rows of the tile.</param>
    /// <param name="columns">How many columns are left.</param>
    /// <param name="begins">The chains begin anew, where the strip says; otherwise with what C holds.</param>
    /// <param name="edge">Room for a tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TLanes>(TileRow<T> strip, nint height, nint columns, bool begins, T* edge)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var width = Tile<T, TLanes>.Width;
        var c = strip.C;
        var stride = strip.Stride;
        strip.C = edge;
        strip.Stride = width;
        strip.Tiles = 1;
        if (!begins)
        {
            Packing<T>.Rows(c, stride, height, columns, edge, width);
            strip.Start = edge;
            strip.StartStride = width;
        }

        if (columns <= TLanes.Count)
        {
            Tile<T, TLanes>.RunNarrow(height, strip);
        }
        else
        {
            Tile<T, TLanes>.Run(height, strip);
        }

        Packing<T>.Rows(edge, width, height, columns, c, stride);
    }
}

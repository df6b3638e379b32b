using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>The size of a product's tiles, and how its rows are divided among them.</summary>
internal static class Tiling
{
    /// <summary>The maximum number of rows of a tile.</summary>
    public const int Height = 6;

    /// <summary>The maximum number of rows of a <see cref="TallMicrokernel{T,TLanes,THeight}"/>.</summary>
    public const int TallHeight = 10;

    /// <summary>The number of registers that hold a row of a whole tile.</summary>
    public const int Registers = 2;

    /// <summary>The number of tiles for a number of rows.</summary>
    public static nint Count(nint rows) => (rows + Height - 1) / Height;

    /// <summary>The number of tiles as tall as the registers allow: the widest ones are 32, others 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint CountFor<TLanes, T>(nint rows)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        TLanes.Count == Lanes512<T>.Count ? (rows + TallHeight - 1) / TallHeight : Count(rows);

    /// <summary>The first row of a tile; the heights of two tiles differ by one at most.</summary>
    public static nint FirstRow(nint tile, nint rows, nint tiles) => tile * rows / tiles;
}

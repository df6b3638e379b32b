using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// A tile of a product in registers of some width, and the choice of its microkernel. The size is defined here and in
/// <see cref="Tiling"/> only; the microkernel spells out its registers.
/// </summary>
internal static unsafe class Tile<T, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLanes : struct, ILanes<TLanes, T>
{
    /// <summary>The columns of a whole tile.</summary>
    public static nint Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Tiling.Registers * TLanes.Count;
    }

    /// <summary>The numbers of the largest tile.</summary>
    public static int Length
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Tiling.TallHeight * Tiling.Registers * TLanes.Count;
    }

    /// <summary>Fills a tile with the initial accumulators: a number per row, or zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Begin(T* start, nint height, T* tile)
    {
        for (nint row = 0; row < height; row++)
        {
            var value = TLanes.Broadcast(start == null ? T.Zero : start[row]);
            value.Store(ref *tile, row * Width);
            value.Store(ref *tile, (row * Width) + TLanes.Count);
        }
    }

    /// <summary>Copies one or two registers of each row of C to a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Save(T* c, nint stride, nint height, nint width, T* tile)
    {
        for (nint row = 0; row < height; row++)
        {
            for (nint i = 0; i < width; i += TLanes.Count)
            {
                TLanes.Load(ref *c, (row * stride) + i).Store(ref *tile, (row * Width) + i);
            }
        }
    }

    /// <summary>Computes a row of whole tiles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(nint height, in TileRow<T> tileRow) => Run<IConst.C2>(height, tileRow);

    /// <summary>Computes a row of whole tiles of up to <see cref="Tiling.TallHeight"/> rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunWhole(nint height, in TileRow<T> tileRow)
    {
        if (height > Tiling.Height)
        {
            TallTile<T, TLanes>.Run(height, tileRow);
        }
        else
        {
            Run(height, tileRow);
        }
    }

    /// <summary>Computes a row of whole tiles and adds each to C when it is finished.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunAdded(nint height, in TileRow<T> tileRow) =>
        Run<IConst.C2, IEpilogue.Sum>(height, tileRow with { ReluMask = tileRow.C });

    /// <summary>Computes a row of tiles one register wide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunNarrow(nint height, in TileRow<T> tileRow) => Run<IConst.C1>(height, tileRow);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TWidth>(nint height, in TileRow<T> tileRow)
        where TWidth : struct, IConst
    {
        if (tileRow.PrefetchStep != 0)
        {
            Run<TWidth, IEpilogue.Prefetch>(height, tileRow);
        }
        else if (tileRow.AppliesRelu)
        {
            Run<TWidth, IEpilogue.Relu>(height, tileRow);
        }
        else if (tileRow.ReluMask != null)
        {
            Run<TWidth, IEpilogue.ReluMask>(height, tileRow);
        }
        else
        {
            Run<TWidth, IEpilogue.None>(height, tileRow);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TWidth, TEpilogue>(nint height, in TileRow<T> tileRow)
        where TWidth : struct, IConst
        where TEpilogue : struct, IEpilogue
    {
        switch (height)
        {
            case 1:
                Microkernel<T, TLanes, IConst.C1, TWidth, TEpilogue>.Run(tileRow);
                break;
            case 2:
                Microkernel<T, TLanes, IConst.C2, TWidth, TEpilogue>.Run(tileRow);
                break;
            case 3:
                Microkernel<T, TLanes, IConst.C3, TWidth, TEpilogue>.Run(tileRow);
                break;
            case 4:
                Microkernel<T, TLanes, IConst.C4, TWidth, TEpilogue>.Run(tileRow);
                break;
            case 5:
                Microkernel<T, TLanes, IConst.C5, TWidth, TEpilogue>.Run(tileRow);
                break;
            case 6:
                Microkernel<T, TLanes, IConst.C6, TWidth, TEpilogue>.Run(tileRow);
                break;
            default:
                throw new UnreachableException();
        }
    }
}

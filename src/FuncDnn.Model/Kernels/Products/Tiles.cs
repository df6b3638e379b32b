using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FuncDnn.Model.Kernels;

/// <summary>How the rows of a product are dealt to tiles of at most six, and which microkernel computes a tile.</summary>
internal static unsafe class Tiles
{
    public const int Height = 6;

    /// <summary>The number of tiles that hold so many rows.</summary>
    public static nint Over(nint rows) => (rows + Height - 1) / Height;

    /// <summary>The first row of a tile; the heights of two tiles differ by one at most.</summary>
    public static nint Row(nint tile, nint rows, nint tiles) => tile * rows / tiles;

    /// <summary>Fills a tile with what the chains of each row begin with: a number per row, or nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Begin<T, TLanes>(T* start, nint height, T* tile)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, ILanes<TLanes, T>
    {
        for (nint row = 0; row < height; row++)
        {
            var value = TLanes.Broadcast(start == null ? T.Zero : start[row]);
            value.Store(ref *tile, 2 * row * TLanes.Count);
            value.Store(ref *tile, ((2 * row) + 1) * TLanes.Count);
        }
    }

    /// <summary>Computes a strip of tiles of a height.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TLanes, TWidth>(nint height, in Strip<T> strip)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, ILanes<TLanes, T>
        where TWidth : struct, ICount
    {
        if (strip.AheadStep != 0)
        {
            Run<T, TLanes, TWidth, FetchingAhead>(height, strip);
        }
        else if (strip.Rectifies)
        {
            Run<T, TLanes, TWidth, Rectifying>(height, strip);
        }
        else if (strip.Mask != null)
        {
            Run<T, TLanes, TWidth, Covering>(height, strip);
        }
        else
        {
            Run<T, TLanes, TWidth, Plain>(height, strip);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<T, TLanes, TWidth, TManner>(nint height, in Strip<T> strip)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, ILanes<TLanes, T>
        where TWidth : struct, ICount
        where TManner : struct, IManner
    {
        switch (height)
        {
            case 1:
                Microkernel<T, TLanes, One, TWidth, TManner>.Run(strip);
                break;
            case 2:
                Microkernel<T, TLanes, Two, TWidth, TManner>.Run(strip);
                break;
            case 3:
                Microkernel<T, TLanes, Three, TWidth, TManner>.Run(strip);
                break;
            case 4:
                Microkernel<T, TLanes, Four, TWidth, TManner>.Run(strip);
                break;
            case 5:
                Microkernel<T, TLanes, Five, TWidth, TManner>.Run(strip);
                break;
            case 6:
                Microkernel<T, TLanes, Six, TWidth, TManner>.Run(strip);
                break;
            default:
                throw new UnreachableException();
        }
    }
}

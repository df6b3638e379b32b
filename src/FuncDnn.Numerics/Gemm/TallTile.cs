using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>A tile of more rows than <see cref="Tiling.Height"/>, and the choice of its microkernel.</summary>
internal static class TallTile<T, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLanes : struct, ILanes<TLanes, T>
{
    /// <summary>Computes a row of whole tiles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(nint height, in TileRow<T> tileRow)
    {
        switch (height)
        {
            case 7:
                TallMicrokernel<T, TLanes, IConst.C7>.Run(tileRow);
                break;
            case 8:
                TallMicrokernel<T, TLanes, IConst.C8>.Run(tileRow);
                break;
            case 9:
                TallMicrokernel<T, TLanes, IConst.C9>.Run(tileRow);
                break;
            case 10:
                TallMicrokernel<T, TLanes, IConst.C10>.Run(tileRow);
                break;
            default:
                throw new UnreachableException();
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Tiles of seven to ten rows x two registers, for processors with 32 registers and a B that is not packed: the more
/// rows, the less often it is loaded, and its loads cross cache lines. It prefetches; it has no epilogue.
/// </summary>
internal static unsafe class TallMicrokernel<T, TLanes, THeight>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLanes : struct, ILanes<TLanes, T>
    where THeight : struct, IConst
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(in TileRow<T> tileRow)
    {
        var (bStride, inner, row) = (tileRow.BStride, tileRow.InnerStride, tileRow.RowStride);
        var (row3, row5, row7, row9) = (3 * row, 5 * row, 7 * row, 9 * row);
        var prefetchStep = tileRow.PrefetchStep;
        for (nint tile = 0; tile < tileRow.Tiles; tile++)
        {
            var start = tileRow.Start + (tile * tileRow.StartStep);
            var (c00, c01) = Load(start, 0, tileRow.StartStride);
            var (c10, c11) = Load(start, 1, tileRow.StartStride);
            var (c20, c21) = Load(start, 2, tileRow.StartStride);
            var (c30, c31) = Load(start, 3, tileRow.StartStride);
            var (c40, c41) = Load(start, 4, tileRow.StartStride);
            var (c50, c51) = Load(start, 5, tileRow.StartStride);
            var (c60, c61) = Load(start, 6, tileRow.StartStride);
            var (c70, c71) = Load(start, 7, tileRow.StartStride);
            var (c80, c81) = Load(start, 8, tileRow.StartStride);
            var (c90, c91) = Load(start, 9, tileRow.StartStride);
            var c = tileRow.C + (tile * 2 * TLanes.Count);
            var a = tileRow.A;
            var b = tileRow.B + (tile * tileRow.BStep);
            var prefetch = tileRow.Prefetch + (tile * tileRow.PrefetchStride);
            for (var k = tileRow.Inner; k > 0; k--)
            {
                var b0 = TLanes.Load(ref *b, 0);
                var b1 = TLanes.Load(ref *b, TLanes.Count);
                Step(0, a, b0, b1, ref c00, ref c01);
                Step(1, a + row, b0, b1, ref c10, ref c11);
                Step(2, a + (2 * row), b0, b1, ref c20, ref c21);
                Step(3, a + row3, b0, b1, ref c30, ref c31);
                Step(4, a + (4 * row), b0, b1, ref c40, ref c41);
                Step(5, a + row5, b0, b1, ref c50, ref c51);
                Step(6, a + (2 * row3), b0, b1, ref c60, ref c61);
                Step(7, a + row7, b0, b1, ref c70, ref c71);
                Step(8, a + (8 * row), b0, b1, ref c80, ref c81);
                Step(9, a + row9, b0, b1, ref c90, ref c91);
                Processor.Prefetch(prefetch);
                Processor.Prefetch(prefetch + (prefetchStep / 2));
                prefetch += prefetchStep;
                a += inner;
                b += bStride;
            }

            Store(c, 0, tileRow.Stride, c00, c01);
            Store(c, 1, tileRow.Stride, c10, c11);
            Store(c, 2, tileRow.Stride, c20, c21);
            Store(c, 3, tileRow.Stride, c30, c31);
            Store(c, 4, tileRow.Stride, c40, c41);
            Store(c, 5, tileRow.Stride, c50, c51);
            Store(c, 6, tileRow.Stride, c60, c61);
            Store(c, 7, tileRow.Stride, c70, c71);
            Store(c, 8, tileRow.Stride, c80, c81);
            Store(c, 9, tileRow.Stride, c90, c91);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes, TLanes) Load(T* start, nint row, nint stride) =>
        row < THeight.Value
            ? (TLanes.Load(ref *start, row * stride), TLanes.Load(ref *start, (row * stride) + TLanes.Count))
            : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(nint row, T* a, TLanes b0, TLanes b1, ref TLanes c0, ref TLanes c1)
    {
        if (row < THeight.Value)
        {
            var number = TLanes.Broadcast(*a);
            c0 = TLanes.FusedMultiplyAdd(number, b0, c0);
            c1 = TLanes.FusedMultiplyAdd(number, b1, c1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* c, nint row, nint stride, TLanes c0, TLanes c1)
    {
        if (row < THeight.Value)
        {
            c0.Store(ref *c, row * stride);
            c1.Store(ref *c, (row * stride) + TLanes.Count);
        }
    }
}

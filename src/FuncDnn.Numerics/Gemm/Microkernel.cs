using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Tiles of height rows x width registers, all accumulators in flight at once. Six rows of two registers use fifteen of
/// the sixteen registers of AVX2: twelve accumulators, two of B, one number of A in all lanes.
/// </summary>
internal static unsafe class Microkernel<T, TLanes, THeight, TWidth, TEpilogue>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLanes : struct, ILanes<TLanes, T>
    where THeight : struct, IConst
    where TWidth : struct, IConst
    where TEpilogue : struct, IEpilogue
{
    /// <summary>The conditions are known at compile time; what does not belong to the tile costs nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(in TileRow<T> tileRow)
    {
        var (bStride, inner) = (tileRow.BStride, tileRow.InnerStride);
        var (row1, row2, row3) = (tileRow.RowStride, 2 * tileRow.RowStride, 3 * tileRow.RowStride);
        var (row4, row5) = (4 * tileRow.RowStride, 5 * tileRow.RowStride);
        var prefetchStep = tileRow.PrefetchStep;
        for (nint tile = 0; tile < tileRow.Tiles; tile++)
        {
            TLanes c00 = default,
                c01 = default,
                c10 = default,
                c11 = default,
                c20 = default,
                c21 = default;
            TLanes c30 = default,
                c31 = default,
                c40 = default,
                c41 = default,
                c50 = default,
                c51 = default;
            var start = tileRow.Start + (tile * tileRow.StartStep);
            Load(start, 0, tileRow.StartStride, ref c00, ref c01);
            Load(start, 1, tileRow.StartStride, ref c10, ref c11);
            Load(start, 2, tileRow.StartStride, ref c20, ref c21);
            Load(start, 3, tileRow.StartStride, ref c30, ref c31);
            Load(start, 4, tileRow.StartStride, ref c40, ref c41);
            Load(start, 5, tileRow.StartStride, ref c50, ref c51);

            var c = tileRow.C + (tile * TWidth.Value * TLanes.Count);
            var a = tileRow.A;
            var b = tileRow.B + (tile * tileRow.BStep);
            var prefetch = tileRow.Prefetch + (tile * tileRow.PrefetchStride);
            for (var k = tileRow.Inner; k > 0; k--)
            {
                var b0 = TLanes.Load(ref *b, 0);
                var b1 = TWidth.Value > 1 ? TLanes.Load(ref *b, TLanes.Count) : default;
                Step(0, a, b0, b1, ref c00, ref c01);
                Step(1, a + row1, b0, b1, ref c10, ref c11);
                Step(2, a + row2, b0, b1, ref c20, ref c21);
                Step(3, a + row3, b0, b1, ref c30, ref c31);
                Step(4, a + row4, b0, b1, ref c40, ref c41);
                Step(5, a + row5, b0, b1, ref c50, ref c51);
                if (TEpilogue.Prefetches)
                {
                    Processor.Prefetch(prefetch);
                    prefetch += prefetchStep;
                }

                a += inner;
                b += bStride;
            }

            var mask = tileRow.ReluMask + (tile * TWidth.Value * TLanes.Count);
            Store(c, mask, 0, tileRow.Stride, c00, c01);
            Store(c, mask, 1, tileRow.Stride, c10, c11);
            Store(c, mask, 2, tileRow.Stride, c20, c21);
            Store(c, mask, 3, tileRow.Stride, c30, c31);
            Store(c, mask, 4, tileRow.Stride, c40, c41);
            Store(c, mask, 5, tileRow.Stride, c50, c51);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(nint row, T* a, TLanes b0, TLanes b1, ref TLanes c0, ref TLanes c1)
    {
        if (row < THeight.Value)
        {
            var number = TLanes.Broadcast(*a);
            c0 = TLanes.FusedMultiplyAdd(number, b0, c0);
            if (TWidth.Value > 1)
            {
                c1 = TLanes.FusedMultiplyAdd(number, b1, c1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(T* start, nint row, nint stride, ref TLanes c0, ref TLanes c1)
    {
        if (row < THeight.Value)
        {
            c0 = TLanes.Load(ref *start, row * stride);
            if (TWidth.Value > 1)
            {
                c1 = TLanes.Load(ref *start, (row * stride) + TLanes.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* c, T* mask, nint row, nint stride, TLanes c0, TLanes c1)
    {
        if (row < THeight.Value)
        {
            TEpilogue.Apply<TLanes, T>(c0, mask + (row * stride)).Store(ref *c, row * stride);
            if (TWidth.Value > 1)
            {
                var next = (row * stride) + TLanes.Count;
                TEpilogue.Apply<TLanes, T>(c1, mask + next).Store(ref *c, next);
            }
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace FuncDnn.Model.Kernels;

/// <summary>
/// Tiles of height rows x width registers whose chains of fused multiply-adds are all under way at once. Six rows of two
/// registers use fifteen of the sixteen registers of AVX2: twelve chains, two of B, one number of A in all lanes.
/// </summary>
internal static unsafe class Microkernel<T, TLanes, THeight, TWidth, TAhead>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLanes : struct, ILanes<TLanes, T>
    where THeight : struct, ICount
    where TWidth : struct, ICount
    where TAhead : struct, IAhead
{
    /// <summary>The conditions are known to the compiler; what does not belong to the tile costs nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(in Strip<T> strip)
    {
        var (across, inner) = (strip.Across, strip.InnerStride);
        var (row1, row2, row3) = (strip.RowStride, 2 * strip.RowStride, 3 * strip.RowStride);
        var (row4, row5) = (4 * strip.RowStride, 5 * strip.RowStride);
        var aheadStep = strip.AheadStep;
        for (nint tile = 0; tile < strip.Tiles; tile++)
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
            var start = strip.Start + (tile * strip.StartStep);
            Load(start, 0, strip.StartStride, ref c00, ref c01);
            Load(start, 1, strip.StartStride, ref c10, ref c11);
            Load(start, 2, strip.StartStride, ref c20, ref c21);
            Load(start, 3, strip.StartStride, ref c30, ref c31);
            Load(start, 4, strip.StartStride, ref c40, ref c41);
            Load(start, 5, strip.StartStride, ref c50, ref c51);

            var c = strip.C + (tile * TWidth.Value * TLanes.Count);
            var a = strip.A;
            var b = strip.B + (tile * strip.Step);
            var ahead = strip.Ahead + (tile * strip.AheadStride);
            for (var k = strip.Inner; k > 0; k--)
            {
                var b0 = TLanes.Load(ref *b, 0);
                var b1 = TWidth.Value > 1 ? TLanes.Load(ref *b, TLanes.Count) : default;
                Step(a, b0, b1, ref c00, ref c01);
                if (THeight.Value > 1)
                {
                    Step(a + row1, b0, b1, ref c10, ref c11);
                }

                if (THeight.Value > 2)
                {
                    Step(a + row2, b0, b1, ref c20, ref c21);
                }

                if (THeight.Value > 3)
                {
                    Step(a + row3, b0, b1, ref c30, ref c31);
                }

                if (THeight.Value > 4)
                {
                    Step(a + row4, b0, b1, ref c40, ref c41);
                }

                if (THeight.Value > 5)
                {
                    Step(a + row5, b0, b1, ref c50, ref c51);
                }

                if (TAhead.Fetches)
                {
                    Processor.Fetch(ahead);
                    ahead += aheadStep;
                }

                a += inner;
                b += across;
            }

            if (strip.Rectifies)
            {
                Rectify(0, ref c00, ref c01);
                Rectify(1, ref c10, ref c11);
                Rectify(2, ref c20, ref c21);
                Rectify(3, ref c30, ref c31);
                Rectify(4, ref c40, ref c41);
                Rectify(5, ref c50, ref c51);
            }
            else if (strip.Mask != null)
            {
                var mask = strip.Mask + (tile * TWidth.Value * TLanes.Count);
                Cover(mask, 0, strip.Stride, ref c00, ref c01);
                Cover(mask, 1, strip.Stride, ref c10, ref c11);
                Cover(mask, 2, strip.Stride, ref c20, ref c21);
                Cover(mask, 3, strip.Stride, ref c30, ref c31);
                Cover(mask, 4, strip.Stride, ref c40, ref c41);
                Cover(mask, 5, strip.Stride, ref c50, ref c51);
            }

            Store(c, 0, strip.Stride, c00, c01);
            Store(c, 1, strip.Stride, c10, c11);
            Store(c, 2, strip.Stride, c20, c21);
            Store(c, 3, strip.Stride, c30, c31);
            Store(c, 4, strip.Stride, c40, c41);
            Store(c, 5, strip.Stride, c50, c51);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(T* a, TLanes b0, TLanes b1, ref TLanes c0, ref TLanes c1)
    {
        var number = TLanes.Broadcast(*a);
        c0 = TLanes.FusedMultiplyAdd(number, b0, c0);
        if (TWidth.Value > 1)
        {
            c1 = TLanes.FusedMultiplyAdd(number, b1, c1);
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
    private static void Rectify(nint row, ref TLanes c0, ref TLanes c1)
    {
        if (row < THeight.Value)
        {
            c0 = Rectifier.Value<TLanes, T>(c0);
            if (TWidth.Value > 1)
            {
                c1 = Rectifier.Value<TLanes, T>(c1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Cover(T* mask, nint row, nint stride, ref TLanes c0, ref TLanes c1)
    {
        if (row < THeight.Value)
        {
            c0 *= Rectifier.Slope<TLanes, T>(TLanes.Load(ref *mask, row * stride));
            if (TWidth.Value > 1)
            {
                c1 *= Rectifier.Slope<TLanes, T>(TLanes.Load(ref *mask, (row * stride) + TLanes.Count));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* c, nint row, nint stride, TLanes c0, TLanes c1)
    {
        if (row < THeight.Value)
        {
            c0.Store(ref *c, row * stride);
            if (TWidth.Value > 1)
            {
                c1.Store(ref *c, (row * stride) + TLanes.Count);
            }
        }
    }
}

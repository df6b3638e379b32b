using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Up to six rows of a <see cref="BlockProduct{T}"/>, two registers of examples at a time. Twelve sums are in flight,
/// and the epilogue follows while they are in registers.
/// </summary>
internal static unsafe class BlockKernel<T, TLanes, TRows, TEpilogue>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLanes : struct, ILanes<TLanes, T>
    where TRows : struct, IConst
    where TEpilogue : struct, IEpilogue
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(in BlockProduct<T> product)
    {
        // Locals, because the compiler must assume that a store may change a field.
        var (stride, row1, inner) = (product.Stride, product.ARow, product.AInner);
        var (row2, row3, row4, row5) = (2 * row1, 3 * row1, 4 * row1, 5 * row1);
        var start = product.Start;
        var rows = product.A;
        var columns = product.B;
        var c = product.C;
        var mask = product.Mask;
        for (var left = stride; left > 0; left -= 2 * TLanes.Count)
        {
            var (c00, c10, c20) = (Begin(start, 0), Begin(start, 1), Begin(start, 2));
            var (c30, c40, c50) = (Begin(start, 3), Begin(start, 4), Begin(start, 5));
            var (c01, c11, c21, c31, c41, c51) = (c00, c10, c20, c30, c40, c50);
            var a = rows;
            var b = columns;
            for (var k = product.Inner; k > 0; k--)
            {
                var b0 = TLanes.Load(ref *b, 0);
                var b1 = TLanes.Load(ref *b, TLanes.Count);
                Step(0, a, b0, b1, ref c00, ref c01);
                Step(1, a + row1, b0, b1, ref c10, ref c11);
                Step(2, a + row2, b0, b1, ref c20, ref c21);
                Step(3, a + row3, b0, b1, ref c30, ref c31);
                Step(4, a + row4, b0, b1, ref c40, ref c41);
                Step(5, a + row5, b0, b1, ref c50, ref c51);
                a += inner;
                b += stride;
            }

            Store(0, c, mask, stride, c00, c01);
            Store(1, c, mask, stride, c10, c11);
            Store(2, c, mask, stride, c20, c21);
            Store(3, c, mask, stride, c30, c31);
            Store(4, c, mask, stride, c40, c41);
            Store(5, c, mask, stride, c50, c51);
            columns += 2 * TLanes.Count;
            c += 2 * TLanes.Count;
            mask += 2 * TLanes.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Begin(T* start, int row) => row < TRows.Value ? TLanes.Broadcast(start[row]) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(int row, T* a, TLanes b0, TLanes b1, ref TLanes c0, ref TLanes c1)
    {
        if (row < TRows.Value)
        {
            var number = TLanes.Broadcast(*a);
            c0 = TLanes.FusedMultiplyAdd(number, b0, c0);
            c1 = TLanes.FusedMultiplyAdd(number, b1, c1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int row, T* c, T* mask, nint stride, TLanes c0, TLanes c1)
    {
        if (row < TRows.Value)
        {
            TEpilogue.Apply<TLanes, T>(c0, mask + (row * stride)).Store(ref *c, row * stride);
            TEpilogue
                .Apply<TLanes, T>(c1, mask + (row * stride) + TLanes.Count)
                .Store(ref *c, (row * stride) + TLanes.Count);
        }
    }
}

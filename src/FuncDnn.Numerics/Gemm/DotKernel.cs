using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Tiles of rows x columns sums over examples, each a <see cref="Reduction"/> in 16 lanes. Lanes that the tree adds
/// first are computed together: with three rows and two columns, twelve accumulators are in flight. Without columns,
/// the sums are those of the rows themselves.
/// </summary>
internal static unsafe class DotKernel<T, TLanes, TRows, TColumns>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLanes : struct, ILanes<TLanes, T>
    where TRows : struct, IConst
    where TColumns : struct, IConst
{
    private const int Half = Reduction.Lanes / 2;

    /// <summary>The number of sums of each row.</summary>
    private static nint Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TColumns.Value == 0 ? 1 : TColumns.Value;
    }

    /// <summary>Whether the whole tree is within a register.</summary>
    private static bool IsInRegister
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLanes.Count == Half;
    }

    /// <summary>
    /// The sums of a tile's rows with whole tiles of columns, starting at a column. Returns the first column left.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static nint Run(in DotProblem<T> dots, nint row, nint column)
    {
        var halves = stackalloc T[6 * Half];
        for (; column + Width <= dots.Columns; column += Width)
        {
            var a = dots.A + (row * dots.Stride);
            var b = dots.B + (column * dots.Stride);
            var c = dots.C + (row * dots.RowStride) + (column * dots.ColumnStride);
            for (nint lane = 0; lane < Half; lane += TLanes.Count)
            {
                Lanes(a, b, dots, lane, halves, c);
            }

            if (!IsInRegister)
            {
                FinishTree(0, 0, halves, c);
                FinishTree(0, 1, halves, c + dots.ColumnStride);
                FinishTree(1, 0, halves, c + dots.RowStride);
                FinishTree(1, 1, halves, c + dots.RowStride + dots.ColumnStride);
                FinishTree(2, 0, halves, c + (2 * dots.RowStride));
                FinishTree(2, 1, halves, c + (2 * dots.RowStride) + dots.ColumnStride);
            }
        }

        return column;
    }

    /// <summary>For every sum of the tile: a register of lanes, and the lanes that the tree adds to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Lanes(T* a, T* b, in DotProblem<T> dots, nint lane, T* halves, T* c)
    {
        var stride = dots.Stride;
        var zero = TLanes.Broadcast(T.Zero);
        TLanes near00 = zero,
            near01 = zero,
            near10 = zero,
            near11 = zero,
            near20 = zero,
            near21 = zero;
        TLanes far00 = zero,
            far01 = zero,
            far10 = zero,
            far11 = zero,
            far20 = zero,
            far21 = zero;
        a += lane;
        b += lane;
        var left = dots.Examples - lane;
        for (; left >= Half + TLanes.Count; left -= Reduction.Lanes)
        {
            Step<FullLoad>(a, b, stride, left, ref near00, ref near01, ref near10, ref near11, ref near20, ref near21);
            Step<FullLoad>(
                a + Half,
                b + Half,
                stride,
                left,
                ref far00,
                ref far01,
                ref far10,
                ref far11,
                ref far20,
                ref far21
            );
            a += Reduction.Lanes;
            b += Reduction.Lanes;
        }

        if (left > 0)
        {
            Step<PartialLoad>(
                a,
                b,
                stride,
                left,
                ref near00,
                ref near01,
                ref near10,
                ref near11,
                ref near20,
                ref near21
            );
            left -= Half;
            Step<PartialLoad>(
                a + Half,
                b + Half,
                stride,
                left,
                ref far00,
                ref far01,
                ref far10,
                ref far11,
                ref far20,
                ref far21
            );
        }

        halves += lane;
        Finish(0, 0, near00 + far00, halves, c);
        Finish(0, 1, near01 + far01, halves, c + dots.ColumnStride);
        Finish(1, 0, near10 + far10, halves, c + dots.RowStride);
        Finish(1, 1, near11 + far11, halves, c + dots.RowStride + dots.ColumnStride);
        Finish(2, 0, near20 + far20, halves, c + (2 * dots.RowStride));
        Finish(2, 1, near21 + far21, halves, c + (2 * dots.RowStride) + dots.ColumnStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TLoad>(
        T* a,
        T* b,
        nint stride,
        nint left,
        ref TLanes c00,
        ref TLanes c01,
        ref TLanes c10,
        ref TLanes c11,
        ref TLanes c20,
        ref TLanes c21
    )
        where TLoad : struct, ILoad
    {
        // Padding adds 0 * -0 = -0, which changes no number, not even -0. A plain sum of rows is never -0.
        var b0 = TColumns.Value > 0 ? TLoad.Load(b, left, T.NegativeZero) : TLanes.Broadcast(T.One);
        var b1 = TColumns.Value > 1 ? TLoad.Load(b + stride, left, T.NegativeZero) : default;
        Row(TLoad.Load(a, left, T.Zero), b0, b1, ref c00, ref c01);
        if (TRows.Value > 1)
        {
            Row(TLoad.Load(a + stride, left, T.Zero), b0, b1, ref c10, ref c11);
        }

        if (TRows.Value > 2)
        {
            Row(TLoad.Load(a + (2 * stride), left, T.Zero), b0, b1, ref c20, ref c21);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(TLanes a, TLanes b0, TLanes b1, ref TLanes c0, ref TLanes c1)
    {
        c0 = TLanes.FusedMultiplyAdd(a, b0, c0);
        if (TColumns.Value > 1)
        {
            c1 = TLanes.FusedMultiplyAdd(a, b1, c1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(nint row, nint column, TLanes sum, T* halves, T* c)
    {
        if (row >= TRows.Value || column >= Width)
        {
            return;
        }

        if (IsInRegister)
        {
            *c += sum.TreeSum();
        }
        else
        {
            sum.Store(ref *halves, ((2 * row) + column) * Half);
        }
    }

    /// <summary>Finishes the tree, and adds its result to C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FinishTree(nint row, nint column, T* halves, T* c)
    {
        if (row < TRows.Value && column < Width)
        {
            var half = halves + (((2 * row) + column) * Half);
            for (nint count = Half / 2; count >= TLanes.Count; count /= 2)
            {
                for (nint i = 0; i < count; i += TLanes.Count)
                {
                    (TLanes.Load(ref *half, i) + TLanes.Load(ref *half, i + count)).Store(ref *half, i);
                }
            }

            *c += TLanes.Load(ref *half, 0).TreeSum();
        }
    }

    private interface ILoad
    {
        static abstract TLanes Load(T* source, nint count, T fill);
    }

    private readonly struct FullLoad : ILoad
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Load(T* source, nint count, T fill) => TLanes.Load(ref *source, 0);
    }

    /// <summary>The last numbers of a row, fewer than a register holds.</summary>
    private readonly struct PartialLoad : ILoad
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Load(T* source, nint count, T fill) =>
            TLanes.LoadFirst(ref *source, 0, count, TLanes.Broadcast(fill));
    }
}

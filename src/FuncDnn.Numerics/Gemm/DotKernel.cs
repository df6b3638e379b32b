using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// A tile of rows x columns sums over examples, each a <see cref="Reduction"/> in 16 lanes: a register of lanes at a
/// time, whose sums, up to five rows of four, are all in flight. The last column can be the sums of the rows
/// themselves.
/// </summary>
internal static unsafe class DotKernel<T, TLanes, TRows, TColumns, TSums>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLanes : struct, ILanes<TLanes, T>
    where TRows : struct, IConst
    where TColumns : struct, IConst
    where TSums : struct, IConst
{
    /// <summary>The number of sums of each row.</summary>
    private static nint Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TColumns.Value + TSums.Value;
    }

    /// <summary>Adds the sums of the tile that starts at a row and a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(in DotProblem<T> dots, nint row, nint column)
    {
        if (dots.Lanes == null)
        {
            Run<ICarry.None>(dots, row, column);
        }
        else
        {
            Run<ICarry.Lanes>(dots, row, column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private static void Run<TCarry>(in DotProblem<T> dots, nint row, nint column)
        where TCarry : struct, ICarry
    {
        var memory = stackalloc T[CacheLine.PaddedLength<T>(TRows.Value * (int)Width * Reduction.Lanes)];
        var lanes = CacheLine.Align(memory);
        if (TCarry.CarriesLanes)
        {
            lanes = dots.Lanes + (((row * dots.Width) + (column * TRows.Value)) * Reduction.Lanes);
        }

        var stride = dots.Stride;
        for (nint lane = 0; lane < Reduction.Lanes; lane += TLanes.Count)
        {
            var zero = TLanes.Broadcast(T.Zero);
            TLanes c00 = zero,
                c01 = zero,
                c02 = zero,
                c03 = zero;
            TLanes c10 = zero,
                c11 = zero,
                c12 = zero,
                c13 = zero;
            TLanes c20 = zero,
                c21 = zero,
                c22 = zero,
                c23 = zero;
            TLanes c30 = zero,
                c31 = zero,
                c32 = zero,
                c33 = zero;
            TLanes c40 = zero,
                c41 = zero,
                c42 = zero,
                c43 = zero;
            if (TCarry.CarriesLanes)
            {
                Load(0, lanes + lane, ref c00, ref c01, ref c02, ref c03);
                Load(1, lanes + lane, ref c10, ref c11, ref c12, ref c13);
                Load(2, lanes + lane, ref c20, ref c21, ref c22, ref c23);
                Load(3, lanes + lane, ref c30, ref c31, ref c32, ref c33);
                Load(4, lanes + lane, ref c40, ref c41, ref c42, ref c43);
            }

            var a = dots.A + (row * stride) + lane;
            var b = dots.B + (column * stride) + lane;
            var left = dots.Examples - lane;
            for (; left >= TLanes.Count; left -= Reduction.Lanes)
            {
                var (b0, b1, b2, b3) = Columns<FullLoad>(b, stride, left);
                Add<FullLoad>(0, a, stride, left, b0, b1, b2, b3, ref c00, ref c01, ref c02, ref c03);
                Add<FullLoad>(1, a, stride, left, b0, b1, b2, b3, ref c10, ref c11, ref c12, ref c13);
                Add<FullLoad>(2, a, stride, left, b0, b1, b2, b3, ref c20, ref c21, ref c22, ref c23);
                Add<FullLoad>(3, a, stride, left, b0, b1, b2, b3, ref c30, ref c31, ref c32, ref c33);
                Add<FullLoad>(4, a, stride, left, b0, b1, b2, b3, ref c40, ref c41, ref c42, ref c43);
                a += Reduction.Lanes;
                b += Reduction.Lanes;
            }

            if (left > 0)
            {
                var (b0, b1, b2, b3) = Columns<PartialLoad>(b, stride, left);
                Add<PartialLoad>(0, a, stride, left, b0, b1, b2, b3, ref c00, ref c01, ref c02, ref c03);
                Add<PartialLoad>(1, a, stride, left, b0, b1, b2, b3, ref c10, ref c11, ref c12, ref c13);
                Add<PartialLoad>(2, a, stride, left, b0, b1, b2, b3, ref c20, ref c21, ref c22, ref c23);
                Add<PartialLoad>(3, a, stride, left, b0, b1, b2, b3, ref c30, ref c31, ref c32, ref c33);
                Add<PartialLoad>(4, a, stride, left, b0, b1, b2, b3, ref c40, ref c41, ref c42, ref c43);
            }

            Store(0, lanes + lane, c00, c01, c02, c03);
            Store(1, lanes + lane, c10, c11, c12, c13);
            Store(2, lanes + lane, c20, c21, c22, c23);
            Store(3, lanes + lane, c30, c31, c32, c33);
            Store(4, lanes + lane, c40, c41, c42, c43);
        }

        if (TCarry.CarriesLanes && !dots.IsLast)
        {
            return;
        }

        var c = dots.C + (row * dots.RowStride) + column;
        for (nint i = 0; i < TRows.Value; i++)
        {
            Finish(0, c, ref lanes);
            Finish(1, c, ref lanes);
            Finish(2, c, ref lanes);
            Finish(3, c, ref lanes);
            if (TSums.Value > 0)
            {
                Finish(dots.Sums + row + i, ref lanes);
            }

            c += dots.RowStride;
        }
    }

    /// <summary>Padding adds 0 * -0 = -0, which changes no number, not even -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes, TLanes, TLanes, TLanes) Columns<TLoad>(T* b, nint stride, nint left)
        where TLoad : struct, ILoad =>
        (
            TColumns.Value > 0 ? TLoad.Load(b, left, T.NegativeZero) : default,
            TColumns.Value > 1 ? TLoad.Load(b + stride, left, T.NegativeZero) : default,
            TColumns.Value > 2 ? TLoad.Load(b + (2 * stride), left, T.NegativeZero) : default,
            TColumns.Value > 3 ? TLoad.Load(b + (3 * stride), left, T.NegativeZero) : default
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLoad>(
        int row,
        T* a,
        nint stride,
        nint left,
        TLanes b0,
        TLanes b1,
        TLanes b2,
        TLanes b3,
        ref TLanes c0,
        ref TLanes c1,
        ref TLanes c2,
        ref TLanes c3
    )
        where TLoad : struct, ILoad
    {
        if (row < TRows.Value)
        {
            var number = TLoad.Load(a + (row * stride), left, T.Zero);
            Add(0, number, b0, ref c0);
            Add(1, number, b1, ref c1);
            Add(2, number, b2, ref c2);
            Add(3, number, b3, ref c3);
        }
    }

    /// <summary>A plain sum starts from 0, so that it never is -0, and padding with 0 does not change it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(int column, TLanes a, TLanes b, ref TLanes c)
    {
        if (column < TColumns.Value)
        {
            c = TLanes.FusedMultiplyAdd(a, b, c);
        }
        else if (column < Width)
        {
            c += a;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(int row, T* lanes, ref TLanes c0, ref TLanes c1, ref TLanes c2, ref TLanes c3)
    {
        lanes += row * Width * Reduction.Lanes;
        Load(row, 0, lanes, ref c0);
        Load(row, 1, lanes, ref c1);
        Load(row, 2, lanes, ref c2);
        Load(row, 3, lanes, ref c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(int row, int column, T* lanes, ref TLanes sum)
    {
        if (row < TRows.Value && column < Width)
        {
            sum = TLanes.Load(ref *lanes, column * Reduction.Lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int row, T* lanes, TLanes c0, TLanes c1, TLanes c2, TLanes c3)
    {
        lanes += row * Width * Reduction.Lanes;
        Store(row, 0, lanes, c0);
        Store(row, 1, lanes, c1);
        Store(row, 2, lanes, c2);
        Store(row, 3, lanes, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int row, int column, T* lanes, TLanes sum)
    {
        if (row < TRows.Value && column < Width)
        {
            sum.Store(ref *lanes, column * Reduction.Lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(int column, T* c, ref T* lanes)
    {
        if (column < TColumns.Value)
        {
            Finish(c + column, ref lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(T* c, ref T* lanes)
    {
        *c += Reduction.TreeSum<TLanes, T>(ref *lanes);
        lanes += Reduction.Lanes;
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

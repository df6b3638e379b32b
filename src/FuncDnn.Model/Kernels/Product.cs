using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FuncDnn.Model.Kernels;

/// <summary>
/// Products of matrices whose inner index runs over features: every element of the result is ONE chain of fused
/// multiply-adds in ascending order of the inner index, beginning with the element's start value:
/// c = start; for each k: c = fma(a[i,k], b[k,j], c).
/// </summary>
internal static class Product
{
    /// <summary>C = start + A B: each row of C begins with a number of its own (the bias of the unit).</summary>
    /// <param name="a">rows x inner.</param>
    /// <param name="b">inner x columns.</param>
    /// <param name="start">One number per row.</param>
    /// <param name="c">rows x columns, written.</param>
    public static void Affine<T>(
        ReadOnlyMatrixSpan<T> a,
        ReadOnlyMatrixSpan<T> b,
        ReadOnlySpan<T> start,
        MatrixSpan<T> c
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require(a.Columns == b.Rows && c.Rows == a.Rows && c.Columns == b.Columns && start.Length == c.Rows);
        Processor.Run<Chains<T>, T>(new Chains<T>(a.Values, a.Columns, 1, b.Values, b.Rows, start, c));
    }

    /// <summary>C = A^T B, each chain beginning with zero.</summary>
    /// <param name="a">inner x rows.</param>
    /// <param name="b">inner x columns.</param>
    /// <param name="c">rows x columns, written.</param>
    public static void TransposedTimes<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require(a.Rows == b.Rows && c.Rows == a.Columns && c.Columns == b.Columns);
        Processor.Run<Chains<T>, T>(new Chains<T>(a.Values, 1, a.Columns, b.Values, b.Rows, [], c));
    }

    private static void Require(bool fits)
    {
        if (!fits)
        {
            throw new ArgumentException("The shapes of the product do not fit.");
        }
    }

    /// <summary>
    /// Tiles of 4 rows x 2 registers, so that eight chains are under way at once. The inner index is gone through in
    /// stretches whose rows of B stay in the cache; between two stretches the chains rest in C.
    /// </summary>
    private readonly ref struct Chains<T>(
        ReadOnlySpan<T> a,
        nint rowStride,
        nint innerStride,
        ReadOnlySpan<T> b,
        nint inner,
        ReadOnlySpan<T> start,
        MatrixSpan<T> c
    ) : IKernel<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private const int StretchBytes = 128 << 10;

        private readonly ref T _a = ref MemoryMarshal.GetReference(a);
        private readonly ref T _b = ref MemoryMarshal.GetReference(b);
        private readonly ref T _c = ref MemoryMarshal.GetReference(c.Values);
        private readonly ReadOnlySpan<T> _start = start;
        private readonly MatrixSpan<T> _matrix = c;
        private readonly nint _rowStride = rowStride;
        private readonly nint _innerStride = innerStride;
        private readonly nint _inner = inner;
        private readonly nint _rows = c.Rows;
        private readonly nint _columns = c.Columns;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            for (var row = 0; row < _matrix.Rows; row++)
            {
                _matrix.Row(row).Fill(_start.IsEmpty ? T.Zero : _start[row]);
            }

            var stretch = Math.Max(16, StretchBytes / (Unsafe.SizeOf<T>() * Math.Max(1, _columns)));
            for (nint k = 0; k < _inner; k += stretch)
            {
                Stretch<TLanes>(k, Math.Min(stretch, _inner - k));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Stretch<TLanes>(nint k, nint count)
            where TLanes : struct, ILanes<TLanes, T>
        {
            nint column = 0;
            for (; column + (2 * TLanes.Count) <= _columns; column += 2 * TLanes.Count)
            {
                nint row = 0;
                for (; row + 4 <= _rows; row += 4)
                {
                    FourByTwo<TLanes>(row, column, k, count);
                }

                for (; row < _rows; row++)
                {
                    OneByOne<TLanes>(row, column, k, count);
                    OneByOne<TLanes>(row, column + TLanes.Count, k, count);
                }
            }

            column = Narrow<TLanes>(column, k, count);
            Narrow<Lanes1<T>>(column, k, count);
        }

        /// <summary>Computes as many columns as whole registers hold; gives the first column not computed.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private nint Narrow<TLanes>(nint column, nint k, nint count)
            where TLanes : struct, ILanes<TLanes, T>
        {
            for (; column + TLanes.Count <= _columns; column += TLanes.Count)
            {
                nint row = 0;
                for (; row + 4 <= _rows; row += 4)
                {
                    FourByOne<TLanes>(row, column, k, count);
                }

                for (; row < _rows; row++)
                {
                    OneByOne<TLanes>(row, column, k, count);
                }
            }

            return column;
        }

        private ref T A(nint row, nint k) => ref Unsafe.Add(ref _a, (row * _rowStride) + (k * _innerStride));

        private ref T B(nint k, nint column) => ref Unsafe.Add(ref _b, (k * _columns) + column);

        private ref T C(nint row, nint column) => ref Unsafe.Add(ref _c, (row * _columns) + column);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void FourByTwo<TLanes>(nint row, nint column, nint k, nint count)
            where TLanes : struct, ILanes<TLanes, T>
        {
            ref var a = ref A(row, k);
            ref var b = ref B(k, column);
            ref var c = ref C(row, column);
            var (across, down, along) = (_columns, _rowStride, _innerStride);
            TLanes c00 = TLanes.Load(ref c, 0),
                c01 = TLanes.Load(ref c, TLanes.Count);
            TLanes c10 = TLanes.Load(ref c, across),
                c11 = TLanes.Load(ref c, across + TLanes.Count);
            TLanes c20 = TLanes.Load(ref c, 2 * across),
                c21 = TLanes.Load(ref c, (2 * across) + TLanes.Count);
            TLanes c30 = TLanes.Load(ref c, 3 * across),
                c31 = TLanes.Load(ref c, (3 * across) + TLanes.Count);
            for (; count > 0; count--)
            {
                var b0 = TLanes.Load(ref b, 0);
                var b1 = TLanes.Load(ref b, TLanes.Count);
                var a0 = TLanes.Broadcast(a);
                c00 = TLanes.FusedMultiplyAdd(a0, b0, c00);
                c01 = TLanes.FusedMultiplyAdd(a0, b1, c01);
                var a1 = TLanes.Broadcast(Unsafe.Add(ref a, down));
                c10 = TLanes.FusedMultiplyAdd(a1, b0, c10);
                c11 = TLanes.FusedMultiplyAdd(a1, b1, c11);
                var a2 = TLanes.Broadcast(Unsafe.Add(ref a, 2 * down));
                c20 = TLanes.FusedMultiplyAdd(a2, b0, c20);
                c21 = TLanes.FusedMultiplyAdd(a2, b1, c21);
                var a3 = TLanes.Broadcast(Unsafe.Add(ref a, 3 * down));
                c30 = TLanes.FusedMultiplyAdd(a3, b0, c30);
                c31 = TLanes.FusedMultiplyAdd(a3, b1, c31);
                a = ref Unsafe.Add(ref a, along);
                b = ref Unsafe.Add(ref b, across);
            }

            c00.Store(ref c, 0);
            c01.Store(ref c, TLanes.Count);
            c10.Store(ref c, across);
            c11.Store(ref c, across + TLanes.Count);
            c20.Store(ref c, 2 * across);
            c21.Store(ref c, (2 * across) + TLanes.Count);
            c30.Store(ref c, 3 * across);
            c31.Store(ref c, (3 * across) + TLanes.Count);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void FourByOne<TLanes>(nint row, nint column, nint k, nint count)
            where TLanes : struct, ILanes<TLanes, T>
        {
            ref var a = ref A(row, k);
            ref var b = ref B(k, column);
            ref var c = ref C(row, column);
            var (across, down, along) = (_columns, _rowStride, _innerStride);
            var c0 = TLanes.Load(ref c, 0);
            var c1 = TLanes.Load(ref c, across);
            var c2 = TLanes.Load(ref c, 2 * across);
            var c3 = TLanes.Load(ref c, 3 * across);
            for (; count > 0; count--)
            {
                var b0 = TLanes.Load(ref b, 0);
                c0 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a), b0, c0);
                c1 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, down)), b0, c1);
                c2 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, 2 * down)), b0, c2);
                c3 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, 3 * down)), b0, c3);
                a = ref Unsafe.Add(ref a, along);
                b = ref Unsafe.Add(ref b, across);
            }

            c0.Store(ref c, 0);
            c1.Store(ref c, across);
            c2.Store(ref c, 2 * across);
            c3.Store(ref c, 3 * across);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void OneByOne<TLanes>(nint row, nint column, nint k, nint count)
            where TLanes : struct, ILanes<TLanes, T>
        {
            ref var a = ref A(row, k);
            ref var b = ref B(k, column);
            ref var c = ref C(row, column);
            var (across, along) = (_columns, _innerStride);
            var sum = TLanes.Load(ref c, 0);
            for (; count > 0; count--)
            {
                sum = TLanes.FusedMultiplyAdd(TLanes.Broadcast(a), TLanes.Load(ref b, 0), sum);
                a = ref Unsafe.Add(ref a, along);
                b = ref Unsafe.Add(ref b, across);
            }

            sum.Store(ref c, 0);
        }
    }
}

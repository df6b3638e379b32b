using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FuncDnn.Model.Kernels;

/// <summary>
/// C = C + A B^T, where the columns of A and B are examples: the gradient of a matrix of weights. A sum over examples
/// is a <see cref="Reduction"/>: its 16 lanes, each a chain of fused multiply-adds, and its tree; the result is then
/// added to C.
/// </summary>
internal static class SumOfOuterProducts
{
    /// <param name="a">rows x examples.</param>
    /// <param name="b">columns x examples.</param>
    /// <param name="c">rows x columns, added to.</param>
    public static void AddTo<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Columns != b.Columns || c.Rows != a.Rows || c.Columns != b.Rows)
        {
            throw new ArgumentException("The shapes of the product do not fit.");
        }

        Processor.Run<Dots<T>, T>(new Dots<T>(a, b, c));
    }

    /// <summary>
    /// Tiles of 2 rows x 4 columns, so that eight chains are under way at once. The rows of B, often the many, are gone
    /// through once.
    /// </summary>
    private readonly ref struct Dots<T>(ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b, MatrixSpan<T> c) : IKernel<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private const int TileRows = 2;
        private const int TileColumns = 4;

        private readonly ref T _a = ref MemoryMarshal.GetReference(a.Values);
        private readonly ref T _b = ref MemoryMarshal.GetReference(b.Values);
        private readonly MatrixSpan<T> _c = c;
        private readonly nint _examples = a.Columns;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            Span<T> lanes = stackalloc T[TileRows * TileColumns * Reduction.Lanes];
            var column = 0;
            for (; column + TileColumns <= _c.Columns; column += TileColumns)
            {
                var row = 0;
                for (; row + TileRows <= _c.Rows; row += TileRows)
                {
                    Tile<TLanes>(row, column, lanes);
                    Add<TLanes>(row, column, TileRows, TileColumns, lanes);
                }

                if (row < _c.Rows)
                {
                    Singles<TLanes>(row, column, TileColumns, lanes);
                }
            }

            for (var row = 0; row < _c.Rows; row++)
            {
                Singles<TLanes>(row, column, _c.Columns - column, lanes);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Singles<TLanes>(int row, int column, int count, Span<T> lanes)
            where TLanes : struct, ILanes<TLanes, T>
        {
            for (var i = 0; i < count; i++)
            {
                Single<TLanes>(row, column + i, lanes);
                Add<TLanes>(row, column + i, 1, 1, lanes);
            }
        }

        /// <summary>Adds the trees over the lanes to a tile of C.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Add<TLanes>(int row, int column, int rows, int columns, Span<T> lanes)
            where TLanes : struct, ILanes<TLanes, T>
        {
            ref var one = ref MemoryMarshal.GetReference(lanes);
            for (var i = 0; i < rows; i++)
            {
                foreach (ref var element in _c.Row(row + i).Slice(column, columns))
                {
                    element += Reduction.Tree<TLanes, T>(ref one);
                    one = ref Unsafe.Add(ref one, Reduction.Lanes);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Tile<TLanes>(int row, int column, Span<T> lanes)
            where TLanes : struct, ILanes<TLanes, T>
        {
            ref var target = ref MemoryMarshal.GetReference(lanes);
            ref var a = ref Unsafe.Add(ref _a, row * _examples);
            ref var b = ref Unsafe.Add(ref _b, column * _examples);
            var n = _examples;
            for (nint lane = 0; lane < Reduction.Lanes; lane += TLanes.Count)
            {
                TLanes c00 = TLanes.Broadcast(T.Zero),
                    c01 = c00,
                    c02 = c00,
                    c03 = c00;
                TLanes c10 = c00,
                    c11 = c00,
                    c12 = c00,
                    c13 = c00;
                for (var j = lane; j + TLanes.Count <= n; j += Reduction.Lanes)
                {
                    var a0 = TLanes.Load(ref a, j);
                    var a1 = TLanes.Load(ref a, n + j);
                    var b0 = TLanes.Load(ref b, j);
                    c00 = TLanes.FusedMultiplyAdd(a0, b0, c00);
                    c10 = TLanes.FusedMultiplyAdd(a1, b0, c10);
                    var b1 = TLanes.Load(ref b, n + j);
                    c01 = TLanes.FusedMultiplyAdd(a0, b1, c01);
                    c11 = TLanes.FusedMultiplyAdd(a1, b1, c11);
                    var b2 = TLanes.Load(ref b, (2 * n) + j);
                    c02 = TLanes.FusedMultiplyAdd(a0, b2, c02);
                    c12 = TLanes.FusedMultiplyAdd(a1, b2, c12);
                    var b3 = TLanes.Load(ref b, (3 * n) + j);
                    c03 = TLanes.FusedMultiplyAdd(a0, b3, c03);
                    c13 = TLanes.FusedMultiplyAdd(a1, b3, c13);
                }

                c00.Store(ref target, lane);
                c01.Store(ref target, lane + Reduction.Lanes);
                c02.Store(ref target, lane + (2 * Reduction.Lanes));
                c03.Store(ref target, lane + (3 * Reduction.Lanes));
                c10.Store(ref target, lane + (4 * Reduction.Lanes));
                c11.Store(ref target, lane + (5 * Reduction.Lanes));
                c12.Store(ref target, lane + (6 * Reduction.Lanes));
                c13.Store(ref target, lane + (7 * Reduction.Lanes));
            }

            for (var i = 0; n % TLanes.Count != 0 && i < TileRows * TileColumns; i++)
            {
                Rest<TLanes>(row + (i / TileColumns), column + (i % TileColumns), lanes[(i * Reduction.Lanes)..]);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Single<TLanes>(int row, int column, Span<T> lanes)
            where TLanes : struct, ILanes<TLanes, T>
        {
            ref var target = ref MemoryMarshal.GetReference(lanes);
            ref var a = ref Unsafe.Add(ref _a, row * _examples);
            ref var b = ref Unsafe.Add(ref _b, column * _examples);
            for (nint lane = 0; lane < Reduction.Lanes; lane += TLanes.Count)
            {
                var sum = TLanes.Broadcast(T.Zero);
                for (var j = lane; j + TLanes.Count <= _examples; j += Reduction.Lanes)
                {
                    sum = TLanes.FusedMultiplyAdd(TLanes.Load(ref a, j), TLanes.Load(ref b, j), sum);
                }

                sum.Store(ref target, lane);
            }

            Rest<TLanes>(row, column, lanes);
        }

        /// <summary>The last examples, too few for a register, each added to its own lane.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Rest<TLanes>(int row, int column, Span<T> lanes)
            where TLanes : struct, ILanes<TLanes, T>
        {
            ref var a = ref Unsafe.Add(ref _a, row * _examples);
            ref var b = ref Unsafe.Add(ref _b, column * _examples);
            for (var j = _examples - (_examples % TLanes.Count); j < _examples; j++)
            {
                ref var lane = ref lanes[(int)(j % Reduction.Lanes)];
                lane = T.FusedMultiplyAdd(Unsafe.Add(ref a, j), Unsafe.Add(ref b, j), lane);
            }
        }
    }
}

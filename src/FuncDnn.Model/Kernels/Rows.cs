using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FuncDnn.Model.Kernels;

/// <summary>Sums along the rows of a matrix, that is over the examples, each a <see cref="Reduction"/>.</summary>
internal static class Rows
{
    /// <summary>Adds the sum of each row to the number of that row.</summary>
    public static void AddSums<T>(ReadOnlyMatrixSpan<T> matrix, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sums.Length, matrix.Rows);
        Processor.Run<Sums<T>, T>(new Sums<T>(matrix, sums));
    }

    /// <summary>Adds the inner product of corresponding rows to the number of that row.</summary>
    public static void AddDots<T>(ReadOnlyMatrixSpan<T> left, ReadOnlyMatrixSpan<T> right, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var row = 0; row < left.Rows; row++)
        {
            sums[row] += Reduction.Dot(left.Row(row), right.Row(row));
        }
    }

    /// <summary>Four rows at a time, so that as many chains are under way at once.</summary>
    private readonly ref struct Sums<T>(ReadOnlyMatrixSpan<T> matrix, Span<T> sums) : IKernel<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private const int Tile = 4;

        private readonly ReadOnlyMatrixSpan<T> _matrix = matrix;
        private readonly Span<T> _sums = sums;

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            Span<T> lanes = stackalloc T[Tile * Reduction.Lanes];
            for (var row = 0; row < _matrix.Rows; row += Tile)
            {
                Lanes<TLanes>(row, ref MemoryMarshal.GetReference(lanes));
                for (var i = 0; i < Math.Min(Tile, _matrix.Rows - row); i++)
                {
                    _sums[row + i] += Reduction.Tree<TLanes, T>(ref lanes[i * Reduction.Lanes]);
                }
            }
        }

        /// <summary>The lanes of the rows from one on; where there are fewer than four, the last one again.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Lanes<TLanes>(int row, ref T lanes)
            where TLanes : struct, ILanes<TLanes, T>
        {
            nint n = _matrix.Columns;
            var last = _matrix.Rows - 1;
            ref var x = ref Unsafe.AsRef(in _matrix.Start);
            ref var x0 = ref Unsafe.Add(ref x, row * n);
            ref var x1 = ref Unsafe.Add(ref x, Math.Min(row + 1, last) * n);
            ref var x2 = ref Unsafe.Add(ref x, Math.Min(row + 2, last) * n);
            ref var x3 = ref Unsafe.Add(ref x, Math.Min(row + 3, last) * n);
            for (nint lane = 0; lane < Reduction.Lanes; lane += TLanes.Count)
            {
                var s0 = TLanes.Broadcast(T.Zero);
                var s1 = s0;
                var s2 = s0;
                var s3 = s0;
                for (var j = lane; j + TLanes.Count <= n; j += Reduction.Lanes)
                {
                    s0 += TLanes.Load(ref x0, j);
                    s1 += TLanes.Load(ref x1, j);
                    s2 += TLanes.Load(ref x2, j);
                    s3 += TLanes.Load(ref x3, j);
                }

                s0.Store(ref lanes, lane);
                s1.Store(ref lanes, lane + Reduction.Lanes);
                s2.Store(ref lanes, lane + (2 * Reduction.Lanes));
                s3.Store(ref lanes, lane + (3 * Reduction.Lanes));
            }

            for (var j = n - (n % TLanes.Count); j < n; j++)
            {
                ref var lane = ref Unsafe.Add(ref lanes, j % Reduction.Lanes);
                lane += Unsafe.Add(ref x0, j);
                Unsafe.Add(ref lane, Reduction.Lanes) += Unsafe.Add(ref x1, j);
                Unsafe.Add(ref lane, 2 * Reduction.Lanes) += Unsafe.Add(ref x2, j);
                Unsafe.Add(ref lane, 3 * Reduction.Lanes) += Unsafe.Add(ref x3, j);
            }
        }
    }
}

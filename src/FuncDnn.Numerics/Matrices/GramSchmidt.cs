using System.Runtime.InteropServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Matrices;

/// <summary>
/// Makes the columns of a matrix orthonormal, from the first to the last, by the modified Gram-Schmidt process done
/// twice, which leaves rounding errors only.
/// Source: Giraud, Langou, Rozložník, "The loss of orthogonality in the Gram-Schmidt orthogonalization process", 2005.
/// </summary>
/// <remarks>
/// Rows are contiguous in memory, so all products with one column are summed at once, row by row: each product is one
/// chain of fused multiply-adds down the rows.
/// </remarks>
internal static class GramSchmidt
{
    public static void OrthonormalizeColumns(MatrixSpan<double> matrix)
    {
        Span<double> products = new double[matrix.Columns];
        for (var pass = 0; pass < 2; pass++)
        {
            for (var column = 0; column < matrix.Columns; column++)
            {
                RemoveFromLater(matrix, column, products[column..]);
            }
        }
    }

    /// <summary>Normalizes a column, and removes its component from the columns after it.</summary>
    private static void RemoveFromLater(MatrixSpan<double> matrix, int column, Span<double> products)
    {
        products.Clear();
        for (var row = 0; row < matrix.Rows; row++)
        {
            AddMultiple(matrix[row, column], matrix.Row(row)[column..], products);
        }

        var length = Math.Sqrt(products[0]);
        for (var row = 0; row < matrix.Rows; row++)
        {
            var unit = matrix[row, column] / length;
            AddMultiple(-unit / length, products, matrix.Row(row)[column..]);
            matrix[row, column] = unit;
        }
    }

    /// <summary>sum = factor * x + sum, rounded once.</summary>
    private static void AddMultiple(double factor, ReadOnlySpan<double> x, Span<double> sum) =>
        Processor.Run<MultipleKernel, double>(new MultipleKernel(factor, x, sum));

    private readonly ref struct MultipleKernel(double factor, ReadOnlySpan<double> x, Span<double> sum)
        : IKernel<double>
    {
        private readonly double _factor = factor;
        private readonly ReadOnlySpan<double> _x = x;
        private readonly Span<double> _sum = sum;

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, double>
        {
            var whole = _sum.Length - (_sum.Length % TLanes.Count);
            Add<TLanes>(0, whole);
            Add<Lanes1<double>>(whole, _sum.Length);
        }

        private void Add<TLanes>(int start, int end)
            where TLanes : struct, ILanes<TLanes, double>
        {
            ref var x = ref MemoryMarshal.GetReference(_x);
            ref var sum = ref MemoryMarshal.GetReference(_sum);
            var factor = TLanes.Broadcast(_factor);
            for (var i = start; i < end; i += TLanes.Count)
            {
                TLanes.FusedMultiplyAdd(factor, TLanes.Load(ref x, i), TLanes.Load(ref sum, i)).Store(ref sum, i);
            }
        }
    }
}

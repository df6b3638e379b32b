using System.Numerics;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Matrices;

/// <summary>
/// Reductions down the columns of a matrix, that is over the features of each example: one chain per column in
/// ascending order of the rows, many columns at once.
/// </summary>
internal static class Columns
{
    public static void Sum<T>(ReadOnlyMatrixSpan<T> matrix, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        sums.Clear();
        for (var row = 0; row < matrix.Rows; row++)
        {
            Linear.Add(sums, matrix.Row(row), sums);
        }
    }

    public static void Dot<T>(ReadOnlyMatrixSpan<T> left, ReadOnlyMatrixSpan<T> right, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        sums.Clear();
        for (var row = 0; row < left.Rows; row++)
        {
            Linear.AddProduct(left.Row(row), right.Row(row), sums);
        }
    }

    /// <summary>The largest number of each column; NaN where there is one.</summary>
    public static void Largest<T>(ReadOnlyMatrixSpan<T> matrix, Span<T> largest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        matrix.Row(0).CopyTo(largest);
        for (var row = 1; row < matrix.Rows; row++)
        {
            Elementwise.Map(default(Larger<T>), largest, matrix.Row(row), largest);
        }
    }

    public static void Exponentials<T>(Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Map(default(Power<T>), values, values);

    private readonly struct Larger<T> : IBinary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TLanes Apply<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.Select(TLanes.LessThan(y, x) | Nan(x), x, y);

        private static TLanes Nan<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.Equal(x, x) ^ TLanes.BroadcastBits(-1);
    }

    private readonly struct Power<T> : IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T> => Exponential.Exp<TLanes, T>(x);
    }
}

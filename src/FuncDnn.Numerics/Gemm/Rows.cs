using System.Numerics;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Numerics.Gemm;

/// <summary>Sums along the rows of a matrix, that is over the examples, each a <see cref="Reduction"/>.</summary>
internal static class Rows
{
    /// <summary>Adds the sum of each row to the number of that row.</summary>
    public static unsafe void AddSums<T>(ReadOnlyMatrixSpan<T> matrix, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sums.Length, matrix.Rows);
        if (matrix.Columns == 0)
        {
            return;
        }

        fixed (
            T* from = matrix.Values,
                to = sums
        )
        {
            DotTiling<T>.Run(
                new DotProblem<T>
                {
                    A = from,
                    Rows = matrix.Rows,
                    Examples = matrix.Columns,
                    Stride = matrix.Columns,
                    Sums = to,
                }
            );
        }
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
}

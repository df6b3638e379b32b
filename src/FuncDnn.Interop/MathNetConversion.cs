using System.Numerics;
using FuncDnn.Numerics.Matrices;
using MathNetMatrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace FuncDnn.Interop;

/// <summary>Conversion of matrices from and to MathNet.Numerics.</summary>
public static class MathNetConversion
{
    /// <summary>Copies a matrix to a MathNet matrix.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="matrix">Rows x columns.</param>
    /// <returns>A dense MathNet matrix of the same shape, each element converted to <see cref="double"/>.</returns>
    public static MathNetMatrix ToMathNet<T>(this Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        MathNetMatrix.Build.Dense(
            matrix.Rows,
            matrix.Columns,
            (row, column) => double.CreateSaturating(matrix[row, column])
        );

    /// <summary>Copies a MathNet matrix.</summary>
    /// <typeparam name="T">The number type of the result.</typeparam>
    /// <param name="matrix">Rows x columns.</param>
    /// <returns>A matrix of the same shape, each element rounded to <typeparamref name="T"/>.</returns>
    public static Matrix<T> ToMatrix<T>(this MathNetMatrix matrix)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Matrix<T>.Create(matrix.RowCount, matrix.ColumnCount, (row, column) => T.CreateSaturating(matrix[row, column]));
}

using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Sources;

/// <summary>Joins matrices.</summary>
internal static class MatrixJoin
{
    /// <summary>Side by side.</summary>
    /// <param name="parts">At least one; all with the same number of rows.</param>
    public static Matrix<double> Columns(EquatableArray<Matrix<double>> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var (rows, columns) = (parts[0].Rows, parts.Sum(part => part.Columns));
        var (values, at) = (new double[MatrixShape.Length(rows, columns)], 0);
        foreach (var part in parts)
        {
            for (var row = 0; row < rows; row++)
            {
                part.Span.Row(row).CopyTo(values.AsSpan((row * columns) + at));
            }

            at += part.Columns;
        }

        return Matrix<double>.Own(rows, columns, values);
    }
}

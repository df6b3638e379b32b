using System.Runtime.InteropServices;

namespace FuncDnn.Numerics.Matrices;

/// <summary>A read-only view of a matrix, rows x columns, stored row by row.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct ReadOnlyMatrixSpan<T>
    where T : unmanaged
{
    /// <summary>Sees <paramref name="values"/> as a matrix.</summary>
    /// <param name="values">rows * columns numbers, row by row.</param>
    /// <param name="rows">The number of rows (features).</param>
    /// <param name="columns">The number of columns (examples).</param>
    /// <exception cref="ArgumentException">The span does not hold rows * columns numbers.</exception>
    public ReadOnlyMatrixSpan(ReadOnlySpan<T> values, int rows, int columns)
    {
        MatrixShape.Require(values.Length, rows, columns);
        Values = values;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>All numbers, row by row.</summary>
    public ReadOnlySpan<T> Values { get; }

    /// <summary>The number of rows (features).</summary>
    public int Rows { get; }

    /// <summary>The number of columns (examples).</summary>
    public int Columns { get; }

    /// <summary>The number at a row and a column.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    public T this[int row, int column] => Row(row)[column];

    /// <summary>One row: a feature of all examples.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>A span of <see cref="Columns"/> numbers.</returns>
    public ReadOnlySpan<T> Row(int row) => Values.Slice(row * Columns, Columns);

    internal ref readonly T Start => ref MemoryMarshal.GetReference(Values);
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FuncDnn.Numerics.Matrices;

/// <summary>
/// A writable view of a matrix that someone else owns: where a layer writes its result. Rows x columns, stored row by
/// row, so that the examples of one feature are contiguous.
/// </summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct MatrixSpan<T>
    where T : unmanaged
{
    /// <summary>Sees <paramref name="values"/> as a matrix.</summary>
    /// <param name="values">rows * columns numbers, row by row.</param>
    /// <param name="rows">The number of rows (features).</param>
    /// <param name="columns">The number of columns (examples).</param>
    /// <exception cref="ArgumentException">The span does not hold rows * columns numbers.</exception>
    public MatrixSpan(Span<T> values, int rows, int columns)
    {
        MatrixShape.Require(values.Length, rows, columns);
        Values = values;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>All numbers, row by row.</summary>
    public Span<T> Values { get; }

    /// <summary>The number of rows (features).</summary>
    public int Rows { get; }

    /// <summary>The number of columns (examples).</summary>
    public int Columns { get; }

    /// <summary>True when there is nothing to write: the result is not needed.</summary>
    public bool IsEmpty => Values.IsEmpty;

    /// <summary>The number at a row and a column, to read or to write.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    public ref T this[int row, int column] => ref Row(row)[column];

    /// <summary>One row: a feature of all examples.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>A span of <see cref="Columns"/> numbers.</returns>
    public Span<T> Row(int row) => Values.Slice(row * Columns, Columns);

    /// <summary>The same view, read-only.</summary>
    /// <param name="span">The writable view.</param>
    public static implicit operator ReadOnlyMatrixSpan<T>(MatrixSpan<T> span) => span.AsReadOnly();

    /// <summary>The same view, read-only.</summary>
    /// <returns>A read-only view of the same numbers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlyMatrixSpan<T> AsReadOnly() => new(Values, Rows, Columns);

    internal ref T Start => ref MemoryMarshal.GetReference(Values);
}

using System.Buffers;
using System.Numerics;
using System.Text;

namespace FuncDnn.Numerics.Matrices;

/// <summary>
/// An immutable matrix, rows x columns, stored row by row. By the convention of the course the columns are examples and
/// the rows are features, so the examples of one feature are contiguous. Two matrices are equal when their shapes agree
/// and every number has the same bits.
/// </summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed record Matrix<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Rows are copied before every MostCopied-th of their numbers, or more of them, is gathered.</summary>
    private const int MostCopied = 4;

    private readonly ReadOnlyMemory<T> _values;

    private Matrix(int rows, int columns, ReadOnlyMemory<T> values)
    {
        Rows = rows;
        Columns = columns;
        _values = values;
    }

    /// <summary>The number of rows (features).</summary>
    public int Rows { get; }

    /// <summary>The number of columns (examples).</summary>
    public int Columns { get; }

    /// <summary>The number at a row and a column.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    public T this[int row, int column] => Span[row, column];

    /// <summary>All numbers, row by row, read-only.</summary>
    public ReadOnlySpan<T> Values => _values.Span;

    /// <summary>The matrix as the view that layers read.</summary>
    public ReadOnlyMatrixSpan<T> Span => new(_values.Span, Rows, Columns);

    /// <summary>Copies numbers given row by row.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="values">rows * columns numbers.</param>
    /// <returns>A matrix that owns its copy.</returns>
    /// <exception cref="ArgumentException">There are not rows * columns numbers.</exception>
    public static Matrix<T> Of(int rows, int columns, ReadOnlySpan<T> values) => Own(rows, columns, values.ToArray());

    /// <summary>Computes every element from its row and column.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="element">Maps row and column to the element.</param>
    /// <returns>The matrix of all elements.</returns>
    /// <exception cref="ArgumentException">A size is negative, or an array cannot hold that many numbers.</exception>
    public static Matrix<T> Create(int rows, int columns, Func<int, int, T> element)
    {
        var values = new T[MatrixShape.Length(rows, columns)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = element(i / columns, i % columns);
        }

        return Own(rows, columns, values);
    }

    /// <summary>Copies a two-dimensional array.</summary>
    /// <param name="elements">The elements, [row, column].</param>
    /// <returns>A matrix that owns its copy.</returns>
    public static Matrix<T> Of(T[,] elements) =>
        Create(elements.GetLength(0), elements.GetLength(1), (row, column) => elements[row, column]);

    /// <summary>The matrix of zeros.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <returns>Rows x columns zeros.</returns>
    /// <exception cref="ArgumentException">A size is negative, or an array cannot hold that many numbers.</exception>
    public static Matrix<T> Zero(int rows, int columns) => Own(rows, columns, new T[MatrixShape.Length(rows, columns)]);

    /// <summary>Rows and columns exchanged.</summary>
    /// <returns>The matrix, columns x rows.</returns>
    public Matrix<T> Transpose() => Create(Columns, Rows, (row, column) => this[column, row]);

    /// <summary>Applies a function to each element.</summary>
    /// <typeparam name="TResult">The number type of the result.</typeparam>
    /// <param name="function">Element to element.</param>
    /// <returns>A matrix of the same shape.</returns>
    public Matrix<TResult> Map<TResult>(Func<T, TResult> function)
        where TResult : unmanaged, IFloatingPointIeee754<TResult> =>
        Matrix<TResult>.Create(Rows, Columns, (row, column) => function(this[row, column]));

    /// <summary>The same numbers in another precision.</summary>
    /// <typeparam name="TResult">The number type wanted.</typeparam>
    /// <returns>Each element rounded to nearest.</returns>
    public Matrix<TResult> To<TResult>()
        where TResult : unmanaged, IFloatingPointIeee754<TResult> =>
        this is Matrix<TResult> same ? same : Map(TResult.CreateSaturating);

    /// <summary>Gathers columns (examples) in the given order; a column may occur more than once.</summary>
    /// <param name="indices">The columns, from 0.</param>
    /// <returns>A matrix, rows x indices.Length.</returns>
    public Matrix<T> SelectColumns(ReadOnlySpan<int> indices)
    {
        var values = new T[MatrixShape.Length(Rows, indices.Length)];
        SelectColumns(indices, values);
        return Own(Rows, indices.Length, values);
    }

    /// <summary>A range of columns (a slice of the examples).</summary>
    /// <param name="start">The first column, from 0.</param>
    /// <param name="count">How many.</param>
    /// <returns>A matrix, rows x count.</returns>
    public Matrix<T> Slice(int start, int count)
    {
        var values = new T[MatrixShape.Length(Rows, count)];
        Slice(start, count, values);
        return Own(Rows, count, values);
    }

    /// <inheritdoc/>
    public bool Equals(Matrix<T>? other) =>
        other is not null && Rows == other.Rows && Columns == other.Columns && Bits.Same(Values, other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rows, Columns, Bits.Hash(Values));

    /// <summary>The shape and, if there are few, the elements.</summary>
    /// <returns>A short text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder($"{Rows} x {Columns}");
        const int maxElements = 64;
        if (Values.Length <= maxElements)
        {
            for (var row = 0; row < Rows; row++)
            {
                text.Append(row == 0 ? " [" : "; ").AppendJoin(' ', Span.Row(row).ToArray());
            }

            text.Append(']');
        }

        return text.ToString();
    }

    /// <summary>Copies a range of columns into memory, row by row.</summary>
    internal void Slice(int start, int count, Span<T> values)
    {
        for (var row = 0; row < Rows; row++)
        {
            Span.Row(row).Slice(start, count).CopyTo(values[(row * count)..]);
        }
    }

    /// <summary>Gathers columns into memory, row by row.</summary>
    internal void SelectColumns(ReadOnlySpan<int> indices, Span<T> values)
    {
        // Memory is twice as fast in order: most of a row is copied into the first-level cache before it is gathered.
        var copy = Columns <= MostCopied * (long)indices.Length ? ArrayPool<T>.Shared.Rent(Columns) : [];
        for (var row = 0; row < Rows; row++)
        {
            var from = Span.Row(row);
            if (copy.Length > 0)
            {
                from.CopyTo(copy);
                from = copy.AsSpan(0, Columns);
            }

            var to = values.Slice(row * indices.Length, indices.Length);
            for (var j = 0; j < to.Length; j++)
            {
                to[j] = from[indices[j]];
            }
        }

        if (copy.Length > 0)
        {
            ArrayPool<T>.Shared.Return(copy);
        }
    }

    /// <summary>Takes ownership of memory, which must not be written to afterwards.</summary>
    internal static Matrix<T> Own(int rows, int columns, ReadOnlyMemory<T> values) =>
        rows < 0 || columns < 0 || values.Length != (long)rows * columns
            ? throw new ArgumentException($"A {rows} x {columns} matrix cannot be made of {values.Length} numbers.")
            : new Matrix<T>(rows, columns, values);
}

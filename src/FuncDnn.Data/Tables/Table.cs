using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Named columns of texts: what a file with a header holds, before anything is made of it.</summary>
/// <remarks>Tables are equal when columns and cells are, wherever they come from.</remarks>
public sealed record Table
{
    private readonly string[] _cells;
    private readonly int[] _lines;

    /// <summary>Takes over cells, row after row, and the lines that the rows stand on.</summary>
    internal Table(string name, EquatableArray<string> columns, string[] cells, int[] lines)
    {
        Name = name;
        Columns = columns;
        _cells = cells;
        _lines = lines;
    }

    /// <summary>What it is called in messages: the name of its file.</summary>
    public string Name { get; }

    /// <summary>The names of the columns, each another one.</summary>
    public EquatableArray<string> Columns { get; }

    /// <summary>The number of rows (examples).</summary>
    public int Rows => _lines.Length;

    /// <summary>A cell.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    public string this[int row, int column] => _cells[(row * Columns.Count) + column];

    /// <summary>Puts a table together.</summary>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">The rows, with as many cells as there are columns.</param>
    /// <returns>The table; its lines are counted from 2, below a header.</returns>
    /// <exception cref="ArgumentException">A name comes twice, or a row has more or fewer cells than there are columns.</exception>
    public static Table Of(string name, EquatableArray<string> columns, EquatableArray<EquatableArray<string>> rows)
    {
        if (columns.Distinct().Count() != columns.Count || rows.Exists(row => row.Count != columns.Count))
        {
            throw new ArgumentException($"{name}: expected {columns.Count} distinct columns with cells in each.");
        }

        return new(name, columns, [.. rows.Bind(row => row)], [.. Enumerable.Range(2, rows.Count)]);
    }

    /// <summary>Requires rows, where a header alone is of no use.</summary>
    /// <returns>The same table, or one line that says that it has none.</returns>
    public Fin<Table> RequireRows() =>
        Rows > 0
            ? this
            : ReadError.At(Name, "the file", "it has no lines below the header", "check that it is the right file");

    /// <summary>The cells of a row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>A cell for each column.</returns>
    public EquatableArray<string> Row(int row) =>
        _cells.AsSpan(row * Columns.Count, Columns.Count).ToArray().ToEquatableArray();

    /// <summary>Some of the rows, in the order given.</summary>
    /// <param name="rows">Which rows, from 0.</param>
    /// <returns>A table of rows.Length rows, which stand on the lines where they stood.</returns>
    public Table Select(ReadOnlySpan<int> rows)
    {
        var width = Columns.Count;
        var cells = new string[rows.Length * width];
        var lines = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            _cells.AsSpan(rows[i] * width, width).CopyTo(cells.AsSpan(i * width));
            lines[i] = _lines[rows[i]];
        }

        return new(Name, Columns, cells, lines);
    }

    /// <summary>Whether columns and cells are equal.</summary>
    /// <param name="other">Another table.</param>
    /// <returns>True when they are.</returns>
    public bool Equals(Table? other) =>
        other is not null && Columns.SequenceEqual(other.Columns) && _cells.AsSpan().SequenceEqual(other._cells);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Columns.Count, Rows, _cells.FirstOrDefault());

    /// <summary>The line of the file that a row stands on, from 1.</summary>
    internal int Line(int row) => _lines[row];

    /// <summary>The column of a name; -1 when there is none.</summary>
    internal int IndexOf(string column) => Columns.ToList().IndexOf(column);
}

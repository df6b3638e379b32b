using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>A table of texts with named columns: the raw content of a file.</summary>
/// <remarks>Tables are equal if columns and cells are, regardless of their names and lines.</remarks>
public sealed record Table
{
    private readonly TableCells _cells;
    private readonly int[] _lines;

    /// <summary>Takes over cells, row by row, and the line number of each row.</summary>
    internal Table(string name, EquatableArray<string> columns, string[] cells, int[] lines)
        : this(name, columns, new CellTexts(cells), lines) { }

    /// <summary>Takes over cells, row by row, and the line number of each row.</summary>
    internal Table(string name, EquatableArray<string> columns, TableCells cells, int[] lines)
    {
        Name = name;
        Columns = columns;
        _cells = cells;
        _lines = lines;
    }

    /// <summary>The name in messages: the file name.</summary>
    public string Name { get; }

    /// <summary>The names of the columns, distinct.</summary>
    public EquatableArray<string> Columns { get; }

    /// <summary>What the reader of the file decided by itself, one sentence each without a full stop.</summary>
    public EquatableArray<string> Remarks { get; private init; } = [];

    /// <summary>How its numbers are written.</summary>
    internal NumberFormat Numbers { get; init; } = NumberFormat.Plain;

    /// <summary>How its file is written, told or found.</summary>
    internal CsvFormat Format { get; init; } = CsvFormat.Plain;

    /// <summary>What stands before the lines of its file.</summary>
    internal CsvPreamble Preamble { get; init; }

    /// <summary>The columns that the file says are texts, though they may look like numbers.</summary>
    internal EquatableArray<string> Texts { get; init; }

    /// <summary>Whether a program gave the cells, which no setting can read in another way.</summary>
    internal bool IsGiven { get; init; }

    /// <summary>The number of rows (examples).</summary>
    public int Rows => _lines.Length;

    /// <summary>The text of a cell.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    public string this[int row, int column] => _cells.Text((row * Columns.Count) + column);

    /// <summary>Creates a table.</summary>
    /// <param name="name">The name in messages.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">The rows, with a cell for each column.</param>
    /// <returns>The table; its lines are counted from 2, after a header.</returns>
    /// <exception cref="ArgumentException">
    /// A name is repeated, or a row does not have a cell for each column.
    /// </exception>
    public static Table Of(string name, EquatableArray<string> columns, EquatableArray<EquatableArray<string>> rows)
    {
        if (columns.Distinct().Count() != columns.Count || rows.Exists(row => row.Count != columns.Count))
        {
            throw new ArgumentException($"{name}: expected {columns.Count} distinct columns with cells in each.");
        }

        return new(name, columns, [.. rows.Bind(row => row)], [.. Enumerable.Range(2, rows.Count)]);
    }

    /// <summary>Requires at least one row.</summary>
    /// <returns>The same table, or an error if it has none.</returns>
    public Fin<Table> RequireRows() =>
        Rows > 0
            ? this
            : ReadError.At(Name, "the file", "it has no lines below the header", "check that it is the right file");

    /// <summary>The cells of a row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>A cell for each column.</returns>
    public EquatableArray<string> Row(int row) => _cells.Texts(row * Columns.Count, Columns.Count).ToEquatableArray();

    /// <summary>Selects rows, in the given order.</summary>
    /// <param name="rows">The indices of the rows, from 0.</param>
    /// <returns>A table of the selected rows, which keep their line numbers.</returns>
    public Table Select(ReadOnlySpan<int> rows)
    {
        var width = Columns.Count;
        var cells = new string[MatrixShape.Length(rows.Length, width)];
        var lines = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            _cells.Texts(rows[i] * width, width).CopyTo(cells.AsSpan(i * width));
            lines[i] = _lines[rows[i]];
        }

        return With(cells, lines);
    }

    /// <summary>Whether columns and cells are equal.</summary>
    /// <param name="other">Another table.</param>
    /// <returns>True if they are.</returns>
    public bool Equals(Table? other) =>
        other is not null && Columns.SequenceEqual(other.Columns) && Cells.SequenceEqual(other.Cells);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Columns.Count, Rows, Cells.FirstOrDefault());

    /// <summary>The same table with each cell replaced.</summary>
    /// <param name="replace">A function of the column, from 0, and the cell.</param>
    internal Table Map(Func<int, string, string> replace) =>
        With([.. Cells.Select((cell, at) => replace(at % Columns.Count, cell))], _lines);

    /// <summary>The columns of this table, and then those of another one with as many rows.</summary>
    /// <param name="other">The other table; a name of both tables gets a number behind it there.</param>
    internal Table Beside(Table other)
    {
        var names = other.Columns.Fold(Columns, (all, name) => all.Add(Free(name, all + other.Columns)));
        return Of(
            other.Name,
            names,
            Enumerable.Range(0, Rows).Select(row => Row(row) + other.Row(row)).ToEquatableArray()
        );

        string Free(string name, EquatableArray<string> taken) =>
            Columns.Contains(name)
                ? Enumerable.Range(2, taken.Count).Select(n => $"{name} {n}").First(one => !taken.Contains(one))
                : name;
    }

    /// <summary>The same table with one more remark.</summary>
    internal Table Remark(string remark) => this with { Remarks = Remarks.Add(remark) };

    /// <summary>The letters of a cell, without a string of their own.</summary>
    internal ReadOnlySpan<char> Letters(int row, int column) => _cells.Span((row * Columns.Count) + column);

    /// <summary>The line of a row in the file, from 1.</summary>
    internal int Line(int row) => _lines[row];

    /// <summary>The index of a column; -1 if there is none of that name.</summary>
    internal int IndexOf(string column) => Columns.ToList().IndexOf(column);

    private IEnumerable<string> Cells => Enumerable.Range(0, _cells.Count).Select(_cells.Text);

    /// <summary>Other cells of the same file.</summary>
    internal Table With(string[] cells, int[] lines) =>
        new(Name, Columns, cells, lines)
        {
            Remarks = Remarks,
            Numbers = Numbers,
            Format = Format,
            Preamble = Preamble,
            Texts = Texts,
        };
}

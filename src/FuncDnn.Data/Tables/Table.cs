using FuncDnn.Data.Files;
using FuncDnn.Data.Tables.Cells;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>A table of texts with named columns: the raw content of a file.</summary>
/// <remarks>Tables are equal if columns and cells are, regardless of their names and lines.</remarks>
public sealed record Table
{
    private readonly CellColumn[] _cells;
    private readonly int[] _lines;
    private readonly int[]? _rows;
    private readonly int _first;
    private Dictionary<string, int>? _places;

    /// <summary>Takes cells, row by row, and takes over the line number of each row.</summary>
    internal Table(string name, EquatableArray<string> columns, ReadOnlySpan<string> cells, int[] lines)
        : this(name, columns, ColumnsOf(cells, columns.Count), lines) { }

    /// <summary>Takes over columns and the line number of each of their cells.</summary>
    /// <param name="name">The name in messages.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="cells">The cells of each.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="first">The number of cells before those of the first row: the first line may be a header.</param>
    internal Table(string name, EquatableArray<string> columns, CellColumn[] cells, int[] lines, int first = 0)
        : this(name, columns, cells, lines, first, null) { }

    private Table(string name, EquatableArray<string> columns, CellColumn[] cells, int[] lines, int first, int[]? rows)
    {
        (Name, Columns, _cells, _lines, _first, _rows) = (name, columns, cells, lines, first, rows);
    }

    /// <summary>The name in messages: the file name.</summary>
    public string Name { get; }

    /// <summary>The names of the columns, distinct.</summary>
    public EquatableArray<string> Columns { get; }

    /// <summary>What the reader of the file decided by itself, one sentence each without a full stop.</summary>
    public EquatableArray<string> Remarks { get; internal init; } = [];

    /// <summary>The remarks on a format that the settings did not tell.</summary>
    internal EquatableArray<string> FormatRemarks { get; private init; } = [];

    /// <summary>How its numbers are written.</summary>
    internal NumberFormat Numbers { get; init; } = NumberFormat.Plain;

    /// <summary>How its file is written, told or found.</summary>
    internal CsvFormat Format { get; init; } = CsvFormat.Plain;

    /// <summary>What stands before the lines of its file.</summary>
    internal CsvPreamble Preamble { get; init; }

    /// <summary>The columns that the file says are texts, though they may look like numbers.</summary>
    internal EquatableArray<string> TextColumns { get; init; }

    /// <summary>Whether a program gave the cells, which no setting can read in another way.</summary>
    internal bool IsGiven { get; init; }

    /// <summary>The number of rows (examples).</summary>
    public int Rows => _rows?.Length ?? _lines.Length - _first;

    /// <summary>The text of a cell.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    public string this[int row, int column] => _cells[column].Text(Code(row, column));

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

        return new(name, columns, rows.Bind(row => row).AsSpan(), [.. Enumerable.Range(2, rows.Count)]);
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
    public EquatableArray<string> Row(int row)
    {
        var cells = new string[Columns.Count];
        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = this[row, column];
        }

        return new(cells);
    }

    /// <summary>Selects rows, in the given order.</summary>
    /// <param name="rows">The indices of the rows, from 0.</param>
    /// <returns>A table of the selected rows, which keep their line numbers.</returns>
    public Table Select(ReadOnlySpan<int> rows)
    {
        var selected = new int[rows.Length];
        for (var row = 0; row < selected.Length; row++)
        {
            selected[row] = Place(rows[row]);
        }

        return With(_cells, _lines, _first, selected);
    }

    /// <summary>Whether columns and cells are equal.</summary>
    /// <param name="other">Another table.</param>
    /// <returns>True if they are.</returns>
    public bool Equals(Table? other) =>
        other is not null && Columns == other.Columns && Rows == other.Rows && Texts().SequenceEqual(other.Texts());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Columns.Count, Rows, Texts().FirstOrDefault());

    /// <summary>The same table with each cell replaced.</summary>
    /// <param name="replace">A function of the column, from 0, and the cell.</param>
    internal Table Map(Func<int, string, string> replace) =>
        With(
            ColumnsOf(Texts().Select((cell, at) => replace(at % Columns.Count, cell)).ToArray(), Columns.Count),
            [.. Enumerable.Range(0, Rows).Select(Line)],
            0,
            null
        );

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

    /// <summary>The same table with one more remark on its format, which is not made if the settings tell it.</summary>
    internal Table RemarkFormat(string remark) => Remark(remark) with { FormatRemarks = FormatRemarks.Add(remark) };

    /// <summary>The same table as it is read by settings that tell the format that was found.</summary>
    internal Table AsTold() =>
        this with
        {
            Remarks = Remarks.Filter(remark => !FormatRemarks.Contains(remark)),
            FormatRemarks = [],
        };

    /// <summary>The letters of a cell, without a string of their own.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="buffer">Room for <see cref="DecimalForm.Longest"/> letters.</param>
    internal ReadOnlySpan<char> Letters(int row, int column, Span<char> buffer) =>
        _cells[column].Letters(Code(row, column), buffer);

    /// <summary>The code of a cell in its column.</summary>
    internal ulong Code(int row, int column) => _cells[column][Place(row)];

    /// <summary>The codes of a column in consecutive rows.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="column">The column.</param>
    /// <param name="codes">Receives as many as it has room for.</param>
    internal void CopyCodes(int first, int column, Span<ulong> codes)
    {
        if (_rows is null)
        {
            _cells[column].CopyTo(_first + first, codes);
            return;
        }

        var cells = _cells[column];
        for (var at = 0; at < codes.Length; at++)
        {
            codes[at] = cells[_rows[first + at]];
        }
    }

    /// <summary>The cells of a column; those of other rows may be among them.</summary>
    internal CellColumn Cells(int column) => _cells[column];

    /// <summary>The line of a row in the file, from 1.</summary>
    internal int Line(int row) => _lines[Place(row)];

    /// <summary>The index of a column; -1 if there is none of that name.</summary>
    internal int IndexOf(string column)
    {
        if (_places is null)
        {
            var places = new Dictionary<string, int>(Columns.Count, StringComparer.Ordinal);
            for (var at = 0; at < Columns.Count; at++)
            {
                _ = places.TryAdd(Columns[at], at);
            }

            _places = places;
        }

        return _places.GetValueOrDefault(column, -1);
    }

    /// <summary>Whether there is a column of a name.</summary>
    internal bool Has(string column) => IndexOf(column) >= 0;

    /// <summary>Other cells of the same file.</summary>
    internal Table With(string[] cells, int[] lines) => With(ColumnsOf(cells, Columns.Count), lines, 0, null);

    private static CellColumn[] ColumnsOf(ReadOnlySpan<string> cells, int width)
    {
        var columns = new CellColumn[width];
        for (var column = 0; column < width; column++)
        {
            columns[column] = new();
            for (var at = column; at < cells.Length; at += width)
            {
                columns[column].Add(cells[at]);
            }
        }

        return columns;
    }

    private int Place(int row) => _rows is { } rows ? rows[row] : _first + row;

    private IEnumerable<string> Texts() =>
        Enumerable
            .Range(0, Rows)
            .SelectMany(_ => Enumerable.Range(0, Columns.Count), (row, column) => this[row, column]);

    private Table With(CellColumn[] cells, int[] lines, int first, int[]? rows) =>
        new(Name, Columns, cells, lines, first, rows)
        {
            Remarks = Remarks,
            FormatRemarks = FormatRemarks,
            Numbers = Numbers,
            Format = Format,
            Preamble = Preamble,
            TextColumns = TextColumns,
        };
}

using FuncDnn.Data.Tables.Cells;

namespace FuncDnn.Data.Tables.JsonLines;

/// <summary>The cells of a column that some rows may lack.</summary>
internal sealed class SparseColumn
{
    private readonly CellColumn _cells = new();

    // The rows of the cells, from the first one on that is lacking.
    private List<int>? _rows;

    /// <summary>Adds the cell of a row.</summary>
    public void Add(int row, ReadOnlySpan<char> cell)
    {
        if (_rows is null && _cells.Count < row)
        {
            _rows = [.. Enumerable.Range(0, _cells.Count)];
        }

        _rows?.Add(row);
        _cells.Add(cell);
    }

    /// <summary>A cell for each row; one that is lacking is empty.</summary>
    /// <param name="rows">The number of rows.</param>
    public CellColumn Whole(int rows)
    {
        if (_rows is null)
        {
            Fill(_cells, rows);
            return _cells;
        }

        var whole = new CellColumn();
        for (var at = 0; at < _rows.Count; at++)
        {
            Fill(whole, _rows[at]);
            whole.Add(_cells.Text(_cells[at]));
        }

        Fill(whole, rows);
        return whole;
    }

    private static void Fill(CellColumn column, int rows)
    {
        while (column.Count < rows)
        {
            column.Add([]);
        }
    }
}

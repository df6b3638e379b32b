using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.Cells;

namespace FuncDnn.Experiments.Proposals;

/// <summary>Looks at the cells of a column.</summary>
internal sealed class ColumnLook
{
    // Counting more different values would take much memory, and tell nothing more.
    private const int MostDistinct = 1 << 16;

    // Texts of which each is in one of ten lines at most say little of a line; of ten there may always be some.
    private const int FewTexts = 10;
    private const int LinesOfText = 10;
    private const int MostCategories = 1000;

    private readonly Table _table;
    private readonly CellColumn _cells;
    private readonly CellNumbers _asNumbers;
    private readonly CodeSet _distinct = new();
    private readonly HashSet<ulong> _missing = [];
    private readonly HashSet<ulong> _others = [];
    private int _present;
    private int _numbers;
    private bool _counts = true;

    private ColumnLook(Table table, int column)
    {
        (_table, _cells) = (table, table.Cells(column));
        _asNumbers = new(_cells, table.Numbers);
    }

    /// <summary>The profile of a column, and the texts in it that mean or seem to mean a missing value.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The column.</param>
    public static (ColumnProfile Profile, IReadOnlyCollection<string> MissingTexts) At(Table table, string name)
    {
        var column = table.IndexOf(name);
        var look = new ColumnLook(table, column);
        for (var row = 0; row < table.Rows; row++)
        {
            look.Add(table.Code(row, column));
        }

        return look.Result(name, column);
    }

    private void Add(ulong cell)
    {
        if (MissingTexts.Means(_cells, cell))
        {
            if (cell != CellColumn.Empty)
            {
                _ = _missing.Add(cell);
            }

            return;
        }

        if (_distinct.Count < MostDistinct)
        {
            _ = _distinct.Add(cell);
        }

        if (_asNumbers.TryRead(cell, out var number))
        {
            // 0, 1, 2, ... or 1, 2, 3, ... down the lines.
            _counts &= number == _present || number == _present + 1;
            _numbers++;
        }
        else if (_others.Count <= FewTexts)
        {
            _ = _others.Add(cell);
        }

        _present++;
    }

    private (ColumnProfile Profile, IReadOnlyCollection<string> MissingTexts) Result(string name, int column)
    {
        // A number column of a few lines has 'none' or '-' in some of them.
        var areNumbers =
            !_table.TextColumns.Contains(name) && _numbers > 0 && _others.Count <= 1 && _numbers >= 0.8 * _present;
        ulong[] missing = areNumbers ? [.. _others] : [];
        var present = areNumbers ? _numbers : _present;
        var distinct = _distinct.Count - missing.Length;
        var dates = areNumbers ? LanguageExt.Option<string>.None : DateFormat.Find(Different(column));
        var content =
            present == 0 ? ColumnContent.Nothing
            : distinct == 1 && present == _table.Rows ? ColumnContent.Constant
            : areNumbers
                ? IsIdentifier(name, distinct) ? ColumnContent.Identifiers
                    : ColumnContent.Numbers
            : dates.IsSome ? ColumnContent.Dates
            : AreCategories(distinct) ? ColumnContent.Categories
            : ColumnContent.Texts;
        return (
            new(name, content, _table.Rows - present, distinct, dates),
            [.. _missing.Concat(missing).Select(_cells.Text)]
        );
    }

    /// <summary>The texts of the cells that have a value, each once.</summary>
    private IEnumerable<string> Different(int column)
    {
        var seen = new CodeSet();
        return Enumerable
            .Range(0, _table.Rows)
            .Select(row => _table.Code(row, column))
            .Where(cell => !MissingTexts.Means(_cells, cell) && seen.Add(cell))
            .Select(_cells.Text);
    }

    private bool AreCategories(int distinct) =>
        distinct <= Math.Clamp(_table.Rows / LinesOfText, FewTexts, MostCategories)
        && (distinct < _present || _present < FewTexts / 2);

    private bool IsIdentifier(string name, int distinct) =>
        _present == _table.Rows
        && distinct == Math.Min(_present, MostDistinct)
        && _present >= FewTexts
        && (_counts || NamesIdentifier(name));

    private static bool NamesIdentifier(string name) =>
        name.Length == 0
        || name.EndsWith("Id", StringComparison.Ordinal)
        || name.EndsWith("ID", StringComparison.Ordinal)
        || name.Equals("id", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase)
        || name.Equals("index", StringComparison.OrdinalIgnoreCase);
}

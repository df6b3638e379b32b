using FuncDnn.Data.Tables;

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
    private readonly int _index;
    private readonly HashSet<string> _distinct = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _others = new(StringComparer.Ordinal);
    private int _present;
    private int _numbers;
    private bool _counts = true;

    private ColumnLook(Table table, string name) => (_table, _index) = (table, table.IndexOf(name));

    /// <summary>The profile of a column, and texts in it that seem to mean a missing value.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The column.</param>
    public static (ColumnProfile Profile, IReadOnlyCollection<string> MissingTexts) At(Table table, string name)
    {
        var look = new ColumnLook(table, name);
        for (var row = 0; row < table.Rows; row++)
        {
            look.Add(table[row, look._index]);
        }

        return look.Result(name);
    }

    private string Cell(int row) => _table[row, _index];

    private void Add(string cell)
    {
        if (MissingTexts.Means(cell))
        {
            return;
        }

        if (_distinct.Count < MostDistinct)
        {
            _distinct.Add(cell);
        }

        if (_table.Numbers.TryParse(cell, out var number))
        {
            // 0, 1, 2, ... or 1, 2, 3, ... down the lines.
            _counts &= number == _present || number == _present + 1;
            _numbers++;
        }
        else if (_others.Count <= FewTexts)
        {
            _others[cell] = _others.GetValueOrDefault(cell) + 1;
        }

        _present++;
    }

    private (ColumnProfile Profile, IReadOnlyCollection<string> MissingTexts) Result(string name)
    {
        // A number column of a few lines has 'none' or '-' in some of them.
        var areNumbers =
            !_table.Texts.Contains(name) && _numbers > 0 && _others.Count <= 1 && _numbers >= 0.8 * _present;
        var missing = areNumbers ? _others.Keys.ToArray() : [];
        var present = areNumbers ? _numbers : _present;
        var distinct = _distinct.Count - missing.Length;
        var dates = areNumbers ? LanguageExt.Option<string>.None : DateFormat.Find(Present());
        var content =
            present == 0 ? ColumnContent.Nothing
            : distinct == 1 && present == _table.Rows ? ColumnContent.Constant
            : areNumbers
                ? IsIdentifier(name, distinct) ? ColumnContent.Identifiers
                    : ColumnContent.Numbers
            : dates.IsSome ? ColumnContent.Dates
            : AreCategories(distinct) ? ColumnContent.Categories
            : ColumnContent.Texts;
        return (new(name, content, _table.Rows - present, distinct, dates), missing);
    }

    private IEnumerable<string> Present() =>
        Enumerable.Range(0, _table.Rows).Select(Cell).Where(cell => !MissingTexts.Means(cell));

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

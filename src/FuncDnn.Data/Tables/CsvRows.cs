using FuncDnn.Data.Files;
using FuncDnn.Data.Tables.Cells;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>Collects the lines of a block as rows of a table with the columns of the head.</summary>
/// <param name="head">The head.</param>
internal sealed class CsvRows(CsvHead head)
{
    private readonly CellColumn[] _columns = [.. head.Table.Columns.Map(_ => new CellColumn())];
    private readonly List<int> _lines = [];
    private readonly BlankLines _blank = new();
    private bool _isNotePassed = !head.Delimiter.IsNamed;
    private bool _isBelowFirst;

    /// <summary>The number of rows.</summary>
    public int Count => _lines.Count;

    /// <summary>The empty lines so far.</summary>
    public string? Remark => _blank.Remark;

    /// <summary>Takes the line that was read.</summary>
    /// <param name="records">The lines.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    /// <exception cref="CsvHelper.CsvHelperException">A field has a misplaced quotation mark.</exception>
    public Error? Take(CsvRecords records)
    {
        records.RequireAll();
        var count = records.Count;

        if (!_isNotePassed)
        {
            _isNotePassed = true;
        }
        else if ((!_isBelowFirst || count != head.Width || head.Width > 1) && records.IsBlank)
        {
            _blank.Add(records.Line);
        }
        else if (!_isBelowFirst && head.Table.Format.Header.Exists(has => has))
        {
            _isBelowFirst = true;
        }
        else
        {
            _isBelowFirst = true;
            return Row(records, count);
        }

        return null;
    }

    /// <summary>The rows as a table, which is valid until the next block begins.</summary>
    public Table Table() =>
        new(head.Table.Name, head.Table.Columns, _columns, [.. _lines])
        {
            Numbers = head.Table.Numbers,
            Format = head.Table.Format,
            Preamble = head.Table.Preamble,
        };

    /// <summary>Begins a block.</summary>
    public void Clear()
    {
        Array.ForEach(_columns, column => column.Clear());
        _lines.Clear();
    }

    private Error? Row(CsvRecords records, int count)
    {
        if (
            count < head.Width - head.EmptyAtEnd
            || (count > head.Width && !records.AreEmpty(head.Width, count - head.Width))
        )
        {
            return Wrong(records.Line, count, head.Width);
        }

        if (count < _columns.Length)
        {
            return Wrong(records.Line, count, _columns.Length);
        }

        if (!records.AreEmpty(_columns.Length, Math.Min(count, head.Width) - _columns.Length))
        {
            return ReadError.At(
                head.Table.Name,
                $"line {records.Line}",
                $"it has a text behind the {_columns.Length} columns of the first lines",
                "remove it, or name its column"
            );
        }

        for (var column = 0; column < _columns.Length; column++)
        {
            _columns[column].Add(records[column]);
        }

        _lines.Add(records.Line);
        return null;
    }

    private Error Wrong(int line, int count, int width) => CsvLines.WrongNumber(head.Table.Name, line, count, width);
}

using FuncDnn.Data.Files;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>Collects the lines of a block as rows of a table with the columns of the head.</summary>
/// <param name="head">The head.</param>
internal sealed class CsvRows(CsvHead head)
{
    private readonly CsvFields _fields = new();
    private readonly List<int> _lines = [];
    private readonly BlankLines _blank = new();
    private bool _isNotePassed = !head.Delimiter.IsNamed;
    private bool _isBelowFirst;

    /// <summary>The number of rows.</summary>
    public int Count => _lines.Count;

    /// <summary>The fields of the rows, to which those of the next line are added.</summary>
    public CsvFields Fields => _fields;

    /// <summary>The empty lines so far.</summary>
    public string? Remark => _blank.Remark;

    private int Columns => head.Table.Columns.Count;

    /// <summary>Takes the line whose fields were added.</summary>
    /// <param name="line">Its number in the file.</param>
    /// <param name="hasMarks">Whether an empty line has quotation marks, and so is a row.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public Error? Take(int line, bool hasMarks)
    {
        var first = Count * Columns;
        var count = _fields.Count - first;
        if (!_isNotePassed)
        {
            _isNotePassed = true;
            _fields.Resize(first);
        }
        else if ((!_isBelowFirst || count != head.Width || head.Width > 1) && !hasMarks && IsEmpty(first, count))
        {
            _blank.Add(line);
            _fields.Resize(first);
        }
        else if (!_isBelowFirst && head.Table.Format.Header.Exists(has => has))
        {
            _isBelowFirst = true;
            _fields.Resize(first);
        }
        else
        {
            _isBelowFirst = true;
            return Row(line, first, count);
        }

        return null;
    }

    /// <summary>The rows as a table, which is valid until the next block begins.</summary>
    public Table Table(char[] letters) =>
        new(head.Table.Name, head.Table.Columns, _fields.Cells(letters), [.. _lines])
        {
            Numbers = head.Table.Numbers,
            Format = head.Table.Format,
            Preamble = head.Table.Preamble,
        };

    /// <summary>Begins a block.</summary>
    public void Clear()
    {
        _fields.Resize(0);
        _lines.Clear();
    }

    private Error? Row(int line, int first, int count)
    {
        if (
            count < head.Width - head.EmptyAtEnd
            || (count > head.Width && !IsEmpty(first + head.Width, count - head.Width))
        )
        {
            return Wrong(line, count, head.Width);
        }

        if (count < Columns)
        {
            return Wrong(line, count, Columns);
        }

        if (!IsEmpty(first + Columns, Math.Min(count, head.Width) - Columns))
        {
            return ReadError.At(
                head.Table.Name,
                $"line {line}",
                $"it has a text behind the {Columns} columns of the first lines",
                "remove it, or name its column"
            );
        }

        _fields.Resize(first + Columns);
        _lines.Add(line);
        return null;
    }

    private Error Wrong(int line, int count, int width) => CsvLines.WrongNumber(head.Table.Name, line, count, width);

    private bool IsEmpty(int first, int count)
    {
        for (var field = first; field < first + count; field++)
        {
            if (_fields.Length(field) > 0)
            {
                return false;
            }
        }

        return true;
    }
}

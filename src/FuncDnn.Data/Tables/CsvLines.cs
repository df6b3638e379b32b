using CsvHelper;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables.Cells;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>Collects the fields of a delimited text file, line by line.</summary>
/// <param name="records">The lines, before the first one.</param>
internal sealed class CsvLines(CsvRecords records)
{
    private const int BetweenChecks = 1024;

    private readonly BlankLines _blank = new();
    private readonly List<int> _lines = [];
    private CsvCells? _cells;

    /// <summary>The fields of all lines in columns, as many in each as in the first one.</summary>
    public CellColumn[] Columns => _cells?.Columns ?? [];

    /// <summary>The number of each line in the file, from 1.</summary>
    public int[] Lines => [.. _lines];

    /// <summary>The number of lines.</summary>
    public int Count => _lines.Count;

    /// <summary>The number of fields of a line.</summary>
    public int Width => Columns.Length;

    /// <summary>The number of empty fields at the end of the first line: that many columns may be left out.</summary>
    public int EmptyAtEnd { get; private set; }

    /// <summary>The first line as it is in the file.</summary>
    public string First { get; private set; } = "";

    /// <summary>The shortest line with fewer fields than the first one, and their number, if there is one.</summary>
    public (int Line, int Fields)? Short { get; private set; }

    /// <summary>What is passed over.</summary>
    public string? Remark => _blank.Remark;

    /// <summary>Reads all lines.</summary>
    public Fin<CsvLines> Read(CancellationToken cancellation)
    {
        try
        {
            return ReadAll(cancellation)
                .Bind<CsvLines>(_ =>
                    Width == 0
                        ? ReadError.At(records.File, "the file", "it has no lines", "check that it is the right file")
                        : this
                );
        }
        catch (CsvHelperException)
        {
            return records.Misplaced;
        }
    }

    private Fin<Unit> ReadAll(CancellationToken cancellation)
    {
        var isNote = records.Delimiter.IsNamed;
        while (true)
        {
            var read = records.Read(mayWait: false);
            if (read.Exists(one => one == CsvRecord.Part))
            {
                _cells?.Begin();
                read = records.Read();
            }

            if (!read.Exists(one => one == CsvRecord.Line))
            {
                _cells?.Begin();
                _cells?.Wait();
                return read.Map(_ => Prelude.unit);
            }

            if (!isNote && Take() is { } fault)
            {
                return fault;
            }

            isNote = false;
            if (_lines.Count % BetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Says that a line has too many or too few fields.</summary>
    public static Error WrongNumber(string file, int line, int count, int width) =>
        ReadError.At(file, $"line {line}", $"it has {count} fields, not {width}", "correct the line");

    private Error? Take()
    {
        var count = records.Count;
        if (Width == 0 && !records.IsBlank)
        {
            First = records.Raw;
            _cells = new(records, count);
            EmptyAtEnd = TrailingDelimiters(First);
        }

        // In a table with one column an empty line is a missing cell.
        if ((Width == 0 || count != Width || Width > 1) && records.IsBlank)
        {
            _blank.Add(records.Line);
            return null;
        }

        return count < Width - EmptyAtEnd ? WrongNumber(records.File, records.Line, count, Width)
            : !records.AreEmpty(Width, count - Width) ? WrongNumber(records.File, records.Line, count, Width)
            : Add(count);
    }

    // Spreadsheets leave delimiters at the end of some lines only.
    private Error? Add(int count)
    {
        _cells!.Add(count);
        _lines.Add(records.Line);
        if (count < Width && !(Short?.Fields <= count))
        {
            Short = (records.Line, count);
        }

        return null;
    }

    private int TrailingDelimiters(string line)
    {
        var count = 0;
        for (var i = line.Length - 1; i >= 0; i--)
        {
            if (line[i] == records.Delimiter.Letter)
            {
                count++;
            }
            else if (!char.IsWhiteSpace(line[i]))
            {
                break;
            }
        }

        return count;
    }
}

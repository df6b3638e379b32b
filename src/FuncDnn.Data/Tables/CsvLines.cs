using CsvHelper;
using FuncDnn.Data.Files;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Collects the fields of a delimited text file, line by line.</summary>
/// <param name="file">The file, for errors.</param>
/// <param name="parser">The parser, before the first line; it must not skip empty lines.</param>
/// <param name="delimiter">What separates the fields.</param>
internal sealed class CsvLines(FileBytes file, CsvParser parser, CsvDelimiter delimiter)
{
    private const int BetweenChecks = 1024;

    private readonly BlankLines _blank = new();

    /// <summary>The fields of all lines, as many in each as in the first one.</summary>
    public List<string> Fields { get; } = [];

    /// <summary>The number of each line in the file, from 1.</summary>
    public List<int> Lines { get; } = [];

    /// <summary>The number of fields of a line.</summary>
    public int Width { get; private set; }

    /// <summary>The number of empty fields at the end of the first line: that many columns may be left out.</summary>
    public int EmptyAtEnd { get; private set; }

    /// <summary>The first line as it is in the file.</summary>
    public string First { get; private set; } = "";

    /// <summary>The shortest line with fewer fields than the first one, and their number, if there is one.</summary>
    public (int Line, int Fields)? Short { get; private set; }

    /// <summary>What is passed over.</summary>
    public string? Remark => _blank.Remark;

    private int Line => file.LinesBefore + parser.RawRow;

    /// <summary>Whether the current line has no field with a text, and no quotation marks.</summary>
    private bool IsBlank => IsBlankLine(parser, delimiter);

    /// <summary>Reads all lines.</summary>
    public Fin<CsvLines> Read(CancellationToken cancellation)
    {
        if (delimiter.IsNamed)
        {
            _ = parser.Read();
        }

        while (parser.Read())
        {
            if (Width == 0 && !IsBlank)
            {
                First = parser.RawRecord;
                (Width, EmptyAtEnd) = (parser.Count, TrailingDelimiters(First));
            }

            // In a table with one column an empty line is a missing cell.
            if ((Width == 0 || parser.Count != Width || Width > 1) && IsBlank)
            {
                _blank.Add(Line);
            }
            else if (!Add())
            {
                return WrongNumber(Line, parser.Count, Width);
            }

            if (Lines.Count % BetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return Width == 0
            ? ReadError.At(file.Name, "the file", "it has no lines", "check that it is the right file")
            : this;
    }

    /// <summary>Whether the line that was read has no field with a text, and no quotation marks.</summary>
    public static bool IsBlankLine(CsvParser parser, CsvDelimiter delimiter)
    {
        for (var column = 0; column < parser.Count; column++)
        {
            if (parser[column].Length > 0)
            {
                return false;
            }
        }

        return parser.RawRecord.All(letter => letter == delimiter.Letter || char.IsWhiteSpace(letter));
    }

    /// <summary>Says that a line has too many or too few fields.</summary>
    public LanguageExt.Common.Error WrongNumber(int line, int count, int width) =>
        WrongNumber(file.Name, line, count, width);

    /// <summary>Says that a line has too many or too few fields.</summary>
    public static LanguageExt.Common.Error WrongNumber(string file, int line, int count, int width) =>
        ReadError.At(file, $"line {line}", $"it has {count} fields, not {width}", "correct the line");

    // Spreadsheets leave delimiters at the end of some lines only.
    private bool Add()
    {
        if (parser.Count < Width - EmptyAtEnd)
        {
            return false;
        }

        for (var column = Width; column < parser.Count; column++)
        {
            if (parser[column].Length > 0)
            {
                return false;
            }
        }

        for (var column = 0; column < Width; column++)
        {
            Fields.Add(column < parser.Count ? parser[column] : "");
        }

        Lines.Add(Line);
        if (parser.Count < Width && !(Short?.Fields <= parser.Count))
        {
            Short = (Line, parser.Count);
        }

        return true;
    }

    private int TrailingDelimiters(string line)
    {
        var count = 0;
        for (var i = line.Length - 1; i >= 0; i--)
        {
            if (line[i] == delimiter.Letter)
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

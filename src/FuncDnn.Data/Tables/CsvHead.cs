using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>The first lines of a delimited text, and the format that was found in them.</summary>
/// <param name="Table">Their rows.</param>
/// <param name="Delimiter">What separates the fields.</param>
/// <param name="Width">The number of fields of a line, with empty columns at the end.</param>
/// <param name="EmptyAtEnd">How many fields at the end a line may lack.</param>
/// <param name="Remarks">What was found, without the empty lines.</param>
internal sealed record CsvHead(
    Table Table,
    CsvDelimiter Delimiter,
    int Width,
    int EmptyAtEnd,
    EquatableArray<string> Remarks
)
{
    /// <summary>Finds the format.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="letters">Whole lines.</param>
    /// <param name="told">The settings of the user.</param>
    public static Fin<CsvHead> Of(string file, ReadOnlySpan<char> letters, CsvFormat told)
    {
        var delimiter = CsvDelimiter.Find(letters, told.Delimiter);
        return from lines in new CsvLines(new CsvRecords(file, new LetterBuffer(letters.ToArray()), delimiter)).Read(
                default
            )
            from table in CsvColumns.Of(file, lines, delimiter, told)
            let found = lines.Remark is null ? table.Remarks : table.Remarks[..^1]
            select new CsvHead(table, delimiter, lines.Width, lines.EmptyAtEnd, found);
    }

    /// <summary>Whether the first lines of a longer text have the same format.</summary>
    public bool Fits(CsvHead longer) =>
        longer.Table.Columns == Table.Columns
        && longer.Table.Numbers == Table.Numbers
        && longer.Table.Format == Table.Format;

    /// <summary>The number of line ends outside quotation marks, and the place behind the last one.</summary>
    public static (int Lines, int End) Ends(ReadOnlySpan<char> letters)
    {
        var (lines, end, isQuoted, at) = (0, 0, false, 0);
        while (letters[at..].IndexOfAny('"', '\r', '\n') is >= 0 and var next)
        {
            at += next + 1;
            isQuoted ^= letters[at - 1] == '"';
            if (isQuoted || letters[at - 1] == '"')
            {
                continue;
            }

            if (letters[at - 1] == '\r')
            {
                if (at == letters.Length)
                {
                    // A line feed may follow.
                    break;
                }

                at += letters[at] == '\n' ? 1 : 0;
            }

            (lines, end) = (lines + 1, at);
        }

        return (lines, end);
    }
}

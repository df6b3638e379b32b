using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Tables in delimited text files: each line is an example.</summary>
/// <remarks>
/// RFC 4180, with any delimiter; blanks around fields are trimmed. An empty line is an empty field of a table with one
/// column; in other tables empty lines and empty columns at the end are passed over. <see cref="Table.Remarks"/> says
/// so, and says what was found by looking at the file. Reading a written table as <see cref="CsvFormat.Plain"/>
/// restores it.
/// </remarks>
public static class CsvFile
{
    /// <summary>The bytes of a line at most.</summary>
    internal const int LongestLine = 64 << 20;

    /// <summary>Reads a table; all fields are texts.</summary>
    /// <param name="path">A text file.</param>
    /// <param name="format">How it is written; by default everything is found by looking at it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The table, without rows if there is only a header; or a read error that names the line.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The format is not valid.</exception>
    public static Fin<Table> Read(
        string path,
        Option<CsvFormat> format = default,
        CancellationToken cancellation = default
    ) => FileBytes.Read(path, cancellation).Bind(file => Parse(file, format, cancellation));

    /// <summary>Writes a table with a header and a line for each row; lines end with a line feed.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The text of the file.</returns>
    public static string Write(Table table) => Write(table, ',');

    /// <summary>As <see cref="Write(Table)"/>, with any delimiter.</summary>
    internal static string Write(Table table, char delimiter)
    {
        var writer = new CsvWriter(delimiter, table.Columns.Count);
        writer.Names(table.Columns);
        for (var row = 0; row < table.Rows; row++)
        {
            for (var column = 0; column < table.Columns.Count; column++)
            {
                writer.Field(table.Letters(row, column));
            }

            writer.EndLine();
        }

        return new(writer.Letters.Span);
    }

    /// <summary>Any bytes give a value or a read error.</summary>
    internal static Fin<Table> Parse(
        FileBytes file,
        Option<CsvFormat> format = default,
        CancellationToken cancellation = default
    )
    {
        var told = format.IfNone(() => new()).Validated();
        return from text in TextEncoding.Decode(file, told.Encoding)
            from _ in RequireLines(file, text.Bytes.Span)
            from table in Parse(file, text, told, cancellation)
            select WithRemarks(table, text, told.Encoding) with
            {
                Preamble = table.Preamble with { IsMarked = text.IsMarked },
            };
    }

    private static Table WithRemarks(Table table, TextBytes text, Option<TextEncoding> told)
    {
        var found =
            told.IsSome || text.Encoding == TextBytes.Utf8 ? Option<TextEncoding>.None
            : text.IsUtf16 ? TextEncoding.Utf16
            : TextEncoding.Windows1252;
        var at = text.Encoding == TextBytes.Utf8 ? text.Bytes.Span.IndexOf("\uFFFD"u8) : -1;
        return WithRemarks(table, found, at < 0 ? 0 : 1 + text.Bytes.Span[..at].Count((byte)'\n'));
    }

    /// <summary>Says what encoding was found.</summary>
    /// <param name="table">The table.</param>
    /// <param name="found">The encoding; none if it is UTF-8, or named by the settings.</param>
    /// <param name="replacement">The line of the first character U+FFFD; 0 if there is none.</param>
    internal static Table WithRemarks(Table table, Option<TextEncoding> found, int replacement)
    {
        var encoded = found.Match(
            encoding =>
                table.Remark(
                    encoding == TextEncoding.Utf16
                        ? "it is read as UTF-16, by its byte order mark"
                        : "it is read as windows-1252, since it is not UTF-8"
                ) with
                {
                    Format = table.Format with { Encoding = encoding },
                },
            () => table
        );
        return replacement == 0
            ? encoded
            : encoded.Remark(
                $"line {replacement} has the character U+FFFD, which programs write for letters that they could not "
                    + "read"
            );
    }

    // A device, an archive or a picture is no table; the parser would need memory for its endless line.
    private static Fin<Unit> RequireLines(FileBytes file, ReadOnlySpan<byte> text)
    {
        for (var line = 1 + file.LinesBefore; text.Length > LongestLine; line++)
        {
            var end = text.IndexOf((byte)'\n');
            if (end is < 0 or > LongestLine)
            {
                return ReadError.At(
                    file.Name,
                    $"line {line}",
                    $"it has more than {LongestLine} bytes",
                    "check that it is the right file"
                );
            }

            text = text[(end + 1)..];
        }

        return Prelude.unit;
    }

    private static Fin<Table> Parse(FileBytes file, TextBytes text, CsvFormat told, CancellationToken cancellation)
    {
        var delimiter = CsvDelimiter.Find(text, told.Delimiter);
        return Lines(file, text, delimiter, cancellation)
            .Bind(lines => CsvColumns.Of(file.Name, lines, delimiter, told));
    }

    /// <summary>The fields of all lines.</summary>
    internal static Fin<CsvLines> Lines(
        FileBytes file,
        TextBytes text,
        CsvDelimiter delimiter,
        CancellationToken cancellation = default
    )
    {
        using var parser = Parser(text.Reader(), delimiter);
        try
        {
            return new CsvLines(file, parser, delimiter).Read(cancellation);
        }
        catch (CsvHelperException)
        {
            return Misplaced(file.Name, file.LinesBefore + parser.RawRow);
        }
    }

    /// <summary>A parser of lines; equal fields share one string.</summary>
    internal static CsvParser Parser(TextReader text, CsvDelimiter delimiter) =>
        new(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = $"{delimiter.Letter}",
                TrimOptions = TrimOptions.Trim,
                CacheFields = true,
                IgnoreBlankLines = false,
            }
        );

    /// <summary>The error of a line with a quotation mark that neither opens nor closes a field.</summary>
    internal static LanguageExt.Common.Error Misplaced(string file, int line) =>
        ReadError.At(file, $"line {line}", "a quotation mark is misplaced", "correct the line");
}

using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables.Cells;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

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
    ) =>
        FileBytes
            .Open(path)
            .Bind(file =>
            {
                using (file)
                {
                    var told = format.IfNone(() => new()).Validated();
                    var feed = new TextFeed(file, Path.GetFileName(path), told.Encoding);
                    return Parse(feed, () => FileBytes.Read(path, cancellation), told, cancellation);
                }
            });

    /// <summary>Writes a table with a header and a line for each row; lines end with a line feed.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The text of the file.</returns>
    public static string Write(Table table) => Write(table, ',');

    /// <summary>As <see cref="Write(Table)"/>, with any delimiter.</summary>
    internal static string Write(Table table, char delimiter)
    {
        var writer = new CsvWriter(delimiter, table.Columns.Count);
        writer.Names(table.Columns);
        Span<char> buffer = stackalloc char[DecimalForm.Longest];
        for (var row = 0; row < table.Rows; row++)
        {
            for (var column = 0; column < table.Columns.Count; column++)
            {
                writer.Field(table.Letters(row, column, buffer));
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
        using var input = new MemoryInput(file.Bytes);
        var told = format.IfNone(() => new()).Validated();
        var feed = new TextFeed(input, file.Name, told.Encoding, file.Bytes.Length);
        return Parse(feed, () => file, told, cancellation, file.LinesBefore);
    }

    /// <summary>Any bytes give a value or a read error, in memory for the cells alone.</summary>
    /// <param name="feed">The text, from its beginning.</param>
    /// <param name="whole">All bytes, in which the error of a file is found that cannot be read.</param>
    /// <param name="told">The settings of the user, which are valid.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="before">The number of lines before.</param>
    internal static Fin<Table> Parse(
        TextFeed feed,
        Func<Fin<FileBytes>> whole,
        CsvFormat told,
        CancellationToken cancellation,
        int before = 0
    )
    {
        var read =
            from lines in Lines(feed, told, before, cancellation)
            from table in CsvColumns.Of(feed.File, lines.Lines, lines.Delimiter, told)
            select WithRemarks(table, feed.Found, feed.Replacement) with
            {
                Preamble = table.Preamble with { IsMarked = feed.IsMarked },
            };
        // A fault of the encoding comes before others, wherever it is.
        return read.IsSucc
            ? read
            : from file in whole()
            from text in TextEncoding.Decode(file, told.Encoding)
            from _ in RequireLines(file, text.Bytes.Span)
            from fault in read
            select fault;
    }

    private static Fin<(CsvLines Lines, CsvDelimiter Delimiter)> Lines(
        TextFeed feed,
        CsvFormat told,
        int before,
        CancellationToken cancellation
    )
    {
        var buffer = new LetterBuffer(feed);
        while (!buffer.HasEnded && buffer.Unused.Length < CsvDelimiter.SampleLength)
        {
            cancellation.ThrowIfCancellationRequested();
            if (buffer.Fill() is { IsFail: true } fault)
            {
                return fault.Map(_ => ((CsvLines)null!, default(CsvDelimiter)));
            }
        }

        var delimiter = CsvDelimiter.Find(buffer.Unused, told.Delimiter);
        return new CsvLines(new CsvRecords(feed.File, buffer, delimiter, before))
            .Read(cancellation)
            .Map(lines => (lines, delimiter));
    }

    /// <summary>Says what encoding was found.</summary>
    /// <param name="table">The table.</param>
    /// <param name="found">The encoding; none if it is UTF-8, or named by the settings.</param>
    /// <param name="replacement">The line of the first character U+FFFD; 0 if there is none.</param>
    internal static Table WithRemarks(Table table, Option<TextEncoding> found, int replacement)
    {
        var encoded = found.Match(
            encoding =>
                table.RemarkFormat(
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
                return TooLong(file.Name, line);
            }

            text = text[(end + 1)..];
        }

        return Prelude.unit;
    }

    /// <summary>A parser of lines.</summary>
    internal static CsvParser Parser(TextReader text, CsvDelimiter delimiter) =>
        new(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = $"{delimiter.Letter}",
                TrimOptions = TrimOptions.Trim,
                IgnoreBlankLines = false,
            }
        );

    /// <summary>The error of a line that no table has.</summary>
    internal static Error TooLong(string file, int line) =>
        ReadError.At(file, $"line {line}", $"it has more than {LongestLine} bytes", "check that it is the right file");
}

using System.Buffers;
using System.Globalization;
using System.Text;
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
    private const int LongestLine = 64 << 20;

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
        var text = new StringBuilder();
        // In a lone column without quotation marks a comma would be taken for the delimiter.
        var special = SearchValues.Create([delimiter, '"', '\r', '\n', .. table.Columns.Count == 1 ? "," : ""]);
        string Field(string field) => Quoted(field, field.AsSpan().ContainsAny(special));
        void Line(IEnumerable<string> fields) => text.AppendJoin(delimiter, fields).Append('\n');
        // Without quotation marks it is an empty column or line, which is passed over.
        string Empty(int column, string _) => column == 0 ? "\"\"" : "";
        // Without quotation marks 'a;b' is taken for two columns, and 'sep=' for a note.
        string Name(string name) =>
            Quoted(name, name.Length == 0 || name.AsSpan().ContainsAny(special) || name.AsSpan().ContainsAny(",;\t|="));

        Line(table.Columns.Map(Name));
        for (var row = 0; row < table.Rows; row++)
        {
            var cells = table.Row(row);
            Line(cells.Exists(cell => cell.Length > 0) ? cells.Map(Field) : cells.Map<string>(Empty));
        }

        return text.ToString();
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
        Table Found(TextEncoding encoding, string remark) =>
            table.Remark(remark) with
            {
                Format = table.Format with { Encoding = encoding },
            };
        var marked =
            told.IsSome || text.Encoding == TextBytes.Utf8 ? table
            : text.IsUtf16 ? Found(TextEncoding.Utf16, "it is read as UTF-16, by its byte order mark")
            : Found(TextEncoding.Windows1252, "it is read as windows-1252, since it is not UTF-8");
        return text.Encoding == TextBytes.Utf8 && text.Bytes.Span.IndexOf("\uFFFD"u8) is >= 0 and var at
            ? marked.Remark(
                $"line {1 + text.Bytes.Span[..at].Count((byte)'\n')} has the character U+FFFD, which programs write "
                    + "for letters that they could not read"
            )
            : marked;
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
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = $"{delimiter.Letter}",
            TrimOptions = TrimOptions.Trim,
            // Equal fields share one string.
            CacheFields = true,
            IgnoreBlankLines = false,
        };
        using var parser = new CsvParser(text.Reader(), configuration);
        try
        {
            return new CsvLines(file, parser, delimiter)
                .Read(cancellation)
                .Bind(lines => CsvColumns.Of(file.Name, lines, delimiter, told));
        }
        catch (CsvHelperException)
        {
            return ReadError.At(
                file.Name,
                $"line {file.LinesBefore + parser.RawRow}",
                "a quotation mark is misplaced",
                "correct the line"
            );
        }
    }

    private static string Quoted(string field, bool isSpecial) =>
        isSpecial || field.Trim().Length < field.Length
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
}

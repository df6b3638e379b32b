using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using FuncDnn.Data.Files;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Tables in CSV files: each line is an example, its fields are separated by commas.</summary>
/// <remarks>
/// RFC 4180; blanks around fields are trimmed. An empty line is an empty field of a table with one column; in other
/// tables it is passed over, and <see cref="Table.Remarks"/> says so. Reading a written table restores it.
/// </remarks>
public static class CsvFile
{
    private const int LongestLine = 64 << 20;

    /// <summary>Reads a table; all fields are texts.</summary>
    /// <param name="path">A text file.</param>
    /// <param name="hasHeader">True if the first line names the columns; otherwise the names are 1, 2, ...</param>
    /// <param name="encoding">Its encoding; by default UTF-8, or UTF-16 if it begins with a byte order mark.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The table, without rows if there is only a header; or a read error that names the line.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<Table> Read(
        string path,
        bool hasHeader = true,
        Option<TextEncoding> encoding = default,
        CancellationToken cancellation = default
    ) => FileBytes.Read(path, cancellation).Bind(file => Parse(file, hasHeader, encoding, cancellation));

    /// <summary>Writes a table with a header and a line for each row; lines end with a line feed.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The text of the file.</returns>
    public static string Write(Table table)
    {
        var text = new StringBuilder();
        void Line(IEnumerable<string> fields) => text.AppendJoin(',', fields).Append('\n');
        // Other readers skip an empty line.
        string Field(string field) => table.Columns.Count == 1 && field.Length == 0 ? "\"\"" : Quoted(field);
        // Without quotation marks 'a;b' is taken for two columns, and 'sep=' for a note.
        string Name(string name) => name.AsSpan().ContainsAny(";\t=") ? Quoted(name, always: true) : Field(name);

        Line(table.Columns.Map(Name));
        for (var row = 0; row < table.Rows; row++)
        {
            Line(table.Row(row).Map(Field));
        }

        return text.ToString();
    }

    /// <summary>Any bytes give a value or a read error.</summary>
    internal static Fin<Table> Parse(
        FileBytes file,
        bool hasHeader = true,
        Option<TextEncoding> encoding = default,
        CancellationToken cancellation = default
    ) =>
        from text in TextEncoding.Decode(file, encoding)
        from _ in RequireLines(file.Name, text.Bytes.Span)
        from table in Parse(file.Name, text, hasHeader, cancellation)
        select WithRemarks(table, text, encoding);

    private static Table WithRemarks(Table table, TextBytes text, Option<TextEncoding> encoding)
    {
        var marked =
            encoding.IsNone && text.IsUtf16 ? table.Remark("it is read as UTF-16, by its byte order mark") : table;
        return text.Encoding == TextBytes.Utf8 && text.Bytes.Span.IndexOf("\uFFFD"u8) is >= 0 and var at
            ? marked.Remark(
                $"line {1 + text.Bytes.Span[..at].Count((byte)'\n')} has the character U+FFFD, which programs write "
                    + "for letters that they could not read"
            )
            : marked;
    }

    // A device, an archive or a picture is no table; the parser would need memory for its endless line.
    private static Fin<Unit> RequireLines(string file, ReadOnlySpan<byte> text)
    {
        for (var line = 1; text.Length > LongestLine; line++)
        {
            var end = text.IndexOf((byte)'\n');
            if (end is < 0 or > LongestLine)
            {
                return ReadError.At(
                    file,
                    $"line {line}",
                    $"it has more than {LongestLine} bytes",
                    "check that it is the right file"
                );
            }

            text = text[(end + 1)..];
        }

        return Prelude.unit;
    }

    private static Fin<Table> Parse(string file, TextBytes text, bool hasHeader, CancellationToken cancellation)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            TrimOptions = TrimOptions.Trim,
            // Equal fields share one string.
            CacheFields = true,
            IgnoreBlankLines = false,
        };
        using var parser = new CsvParser(text.Reader(), configuration);
        try
        {
            return new CsvLines(file, parser).Read(hasHeader, cancellation);
        }
        catch (CsvHelperException)
        {
            return ReadError.At(file, $"line {parser.RawRow}", "a quotation mark is misplaced", "correct the line");
        }
    }

    private static string Quoted(string field, bool always = false) =>
        always || field.AsSpan().ContainsAny(",\"\r\n") || field.Trim().Length < field.Length
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
}

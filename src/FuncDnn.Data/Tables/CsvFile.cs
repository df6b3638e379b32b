using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Tables in CSV files: each line is an example, its fields are separated by commas.</summary>
/// <remarks>RFC 4180; blanks around fields are trimmed. Reading a written table restores it.</remarks>
public static class CsvFile
{
    /// <summary>Reads a table; all fields are texts.</summary>
    /// <param name="path">A text file in UTF-8.</param>
    /// <param name="hasHeader">True if the first line names the columns; otherwise the names are 1, 2, ...</param>
    /// <returns>The table, without rows if there is only a header; or a read error that names the line.</returns>
    public static Fin<Table> Read(string path, bool hasHeader = true) =>
        FileBytes.Read(path).Bind(file => Parse(file, hasHeader));

    /// <summary>Writes a table with a header and a line for each row; lines end with a line feed.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The text of the file.</returns>
    public static string Write(Table table)
    {
        var text = new StringBuilder();
        void Line(IEnumerable<string> fields) => text.AppendJoin(',', fields).Append('\n');
        // A single empty field would be an empty line, which readers skip.
        string Field(string field) => table.Columns.Count == 1 && field.Length == 0 ? "\"\"" : Quoted(field);

        Line(table.Columns.Map(Field));
        for (var row = 0; row < table.Rows; row++)
        {
            Line(table.Row(row).Map(Field));
        }

        return text.ToString();
    }

    /// <summary>Any bytes give a value or a read error.</summary>
    internal static Fin<Table> Parse(FileBytes file, bool hasHeader = true)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            TrimOptions = TrimOptions.Trim,
            // Equal fields share one string.
            CacheFields = true,
        };
        using var parser = new CsvParser(new StreamReader(new MemoryStream(file.Bytes.ToArray())), configuration);
        try
        {
            return Lines(file.Name, parser, hasHeader);
        }
        catch (CsvHelperException)
        {
            return ReadError.At(
                file.Name,
                $"line {parser.RawRow}",
                "a quotation mark is misplaced",
                "correct the line"
            );
        }
    }

    private static Fin<Table> Lines(string file, CsvParser parser, bool hasHeader)
    {
        var names = hasHeader && parser.Read() ? parser.Record! : [];
        if (Repeated(names) is { } twice)
        {
            return ReadError.At(file, "line 1", $"the column '{twice}' is repeated", "give each column its own name");
        }

        var cells = new List<string>();
        var lines = new List<int>();
        while (parser.Read())
        {
            if (names.Length == 0)
            {
                names = [.. Enumerable.Range(1, parser.Count).Select(column => $"{column}")];
            }

            if (parser.Count != names.Length)
            {
                return ReadError.At(
                    file,
                    $"line {parser.RawRow}",
                    $"it has {parser.Count} fields, not {names.Length}",
                    "correct the line"
                );
            }

            for (var column = 0; column < names.Length; column++)
            {
                cells.Add(parser[column]);
            }

            lines.Add(parser.RawRow);
        }

        return names.Length == 0
            ? ReadError.At(file, "the file", "it has no lines", "check that it is the right file")
            : new Table(file, names.ToEquatableArray(), [.. cells], [.. lines]);
    }

    private static string? Repeated(string[] names) =>
        names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") || field.Trim().Length < field.Length
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
}

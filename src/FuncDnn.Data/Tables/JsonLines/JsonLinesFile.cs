using System.Text;
using System.Text.Json;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables.JsonLines;

/// <summary>Tables in JSON lines: each line is an object, an example; its members are the cells.</summary>
/// <remarks>
/// https://jsonlines.org. Columns are all names, in the order in which they appear. A name that a line lacks is a
/// missing cell there, and so is null; true, false and numbers are cells of these texts, digit for digit. Lists and
/// objects in an object are refused. Empty lines are passed over, and <see cref="Table.Remarks"/> says so.
/// </remarks>
public static class JsonLinesFile
{
    private const int LongestStart = 1 << 10;

    /// <summary>Reads a table; all cells are texts.</summary>
    /// <param name="path">A text file in UTF-8.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The table, or a read error that names the line.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<Table> Read(string path, CancellationToken cancellation = default) =>
        FileBytes.Read(path, cancellation).Bind(file => Parse(file, cancellation));

    /// <summary>Writes a line for each row; an empty cell is null, and all others are strings.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The text of the file; reading it gives an equal table if there are rows.</returns>
    public static string Write(Table table)
    {
        using var text = new MemoryStream();
        for (var row = 0; row < table.Rows; row++)
        {
            using (var json = new Utf8JsonWriter(text))
            {
                json.WriteStartObject();
                for (var column = 0; column < table.Columns.Count; column++)
                {
                    // WriteString writes null for a null text.
                    json.WriteString(table.Columns[column], table[row, column] is { Length: > 0 } cell ? cell : null);
                }

                json.WriteEndObject();
            }

            text.WriteByte((byte)'\n');
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    /// <summary>Whether a file is JSON lines by its name, or begins with an object.</summary>
    internal static bool IsJsonLines(FileBytes file) =>
        file.Name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)
        || file.Name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase)
        || file.Bytes.Span[..Math.Min(file.Bytes.Length, LongestStart)].TrimStart("\uFEFF \t\r\n"u8) is [(byte)'{', ..];

    /// <summary>Any bytes give a value or a read error.</summary>
    internal static Fin<Table> Parse(FileBytes file, CancellationToken cancellation = default) =>
        TextBytes
            .Of(file, "save it as UTF-8", TextBytes.Utf8)
            .Bind(text => new JsonRows(file).Read(text.Bytes.Span, cancellation));

    /// <summary>As <see cref="Parse"/>, some of the lines of a file.</summary>
    /// <param name="part">The lines.</param>
    /// <param name="names">The columns; another name is an error.</param>
    /// <param name="blank">As for <see cref="JsonRows"/>.</param>
    internal static Fin<Table> ParsePart(FileBytes part, EquatableArray<string> names, BlankLines? blank = null) =>
        TextBytes
            .Of(part, "save it as UTF-8", TextBytes.Utf8)
            .Bind(text => new JsonRows(part, names, blank).Read(text.Bytes.Span, default));
}

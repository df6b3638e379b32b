using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Tables.Blocks;

/// <summary>
/// The first lines of a delimited text file, through the first one with fields: they are read before each block, so
/// that it has the same columns.
/// </summary>
/// <param name="Bytes">The lines.</param>
/// <param name="FieldsAt">
/// The place of the line with fields: a note of the delimiter and empty lines precede it.
/// </param>
/// <param name="HasHeader">Whether this line is a header; otherwise it is the first row, too.</param>
internal sealed record CsvFirstLines(EquatableArray<byte> Bytes, int FieldsAt, bool HasHeader)
{
    /// <summary>The place of the first row.</summary>
    public int RowsAt => HasHeader ? Bytes.Count : FieldsAt;

    /// <summary>The number of lines before the first row.</summary>
    public int LinesBeforeRows => Bytes.AsSpan()[..RowsAt].Count((byte)'\n');

    /// <summary>The number of lines.</summary>
    public int Lines => Bytes.AsSpan().Count((byte)'\n');

    /// <summary>Finds them.</summary>
    /// <param name="bytes">The start of the file.</param>
    /// <param name="ends">The places behind the ends of its lines.</param>
    /// <param name="hasHeader">Whether the first line with fields is a header.</param>
    public static CsvFirstLines Of(byte[] bytes, List<int> ends, bool hasHeader)
    {
        ReadOnlySpan<byte> Line(int line) => bytes.AsSpan(StartOf(line), ends[line] - StartOf(line));
        // A byte order mark is no part of a row.
        int StartOf(int line) =>
            line > 0 ? ends[line - 1]
            : bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3
            : 0;
        var first = Line(0).Trim(" \t\r\n"u8);
        var isNote = first.Length == 5 && System.Text.Ascii.EqualsIgnoreCase(first[..4], "sep="u8);
        var fields = isNote ? 1 : 0;
        while (fields < ends.Count - 1 && Line(fields).Trim(" \t\r\n,;|"u8).IsEmpty)
        {
            fields++;
        }

        fields = Math.Min(fields, ends.Count - 1);
        return new(bytes[..ends[fields]].ToEquatableArray(), StartOf(fields), hasHeader);
    }
}

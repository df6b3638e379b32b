using FuncDnn.Data.Files;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Tables.Blocks;

/// <summary>
/// A delimited text file in blocks of lines. Its format is found in the first lines; a block is read as the first line
/// of the file and its own lines, by the reader of whole files.
/// </summary>
internal sealed class CsvBlockFile : ITableFile
{
    private readonly BlockFile _file;
    private readonly CsvFormat _format;
    private readonly CsvFirstLines _first;

    private CsvBlockFile(BlockFile file, Table head, CsvFirstLines first)
    {
        (_file, Head, _first) = (file, head, first);
        // A later block is not decoded in another encoding than the first lines.
        _format = head.Format with
        {
            Encoding = head.Format.Encoding.IfNone(TextEncoding.Utf8),
        };
    }

    /// <inheritdoc/>
    public Table Head { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">A text file whose line ends are single bytes: not UTF-16.</param>
    /// <param name="told">The settings of the user.</param>
    public static Fin<CsvBlockFile> Open(string path, CsvFormat told) =>
        from file in BlockFile.Open(path)
        from start in TextBlocks.Start(file, new LineCutter(hasQuotes: true))
        from _ in start.Bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || IsUtf16(told)
            ? ReadError.At(file.Name, "the file", "a text in UTF-16 is not streamed", "save it as UTF-8")
            : Prelude.FinSucc(Prelude.unit)
        from head in CsvFile.Parse(new FileBytes(file.Name, start.Bytes), told.Validated())
        from rows in head.RequireRows()
        select new CsvBlockFile(
            file,
            head,
            CsvFirstLines.Of(start.Bytes, start.Ends, head.Format.Header.Exists(has => has))
        );

    /// <inheritdoc/>
    public Fin<List<TextBlock>> Cut(int lines, CancellationToken cancellation) =>
        TextBlocks.Cut(
            _file,
            new LineCutter(hasQuotes: true),
            _first.RowsAt,
            1 + _first.LinesBeforeRows,
            lines,
            cancellation
        );

    /// <inheritdoc/>
    public Fin<Table> Read(TextBlock block)
    {
        var bytes = new byte[_first.Bytes.Count + block.Length];
        _first.Bytes.AsSpan().CopyTo(bytes);
        return from read in _file.Read(block.Offset, bytes.AsSpan(_first.Bytes.Count))
            from table in CsvFile.Parse(
                new FileBytes(_file.Name, bytes) { LinesBefore = block.Line - 1 - _first.Lines },
                _format
            )
            from same in table.Columns == Head.Columns
                ? Prelude.FinSucc(Prelude.unit)
                : ReadError.At(
                    _file.Name,
                    $"the lines from {block.Line} on",
                    "they have other columns than the first lines",
                    TextBlocks.Whole
                )
            // Without a header the first line is a row, which is not of this block.
            select _first.HasHeader ? table : table.Select([.. Enumerable.Range(1, table.Rows - 1)]);
    }

    private static bool IsUtf16(CsvFormat told) =>
        told.Encoding.Exists(one => ReferenceEquals(one, TextEncoding.Utf16));
}

using FuncDnn.Data.Files;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>
/// A delimited text file of any size as blocks of lines. Its format is found in the first lines; a block is read as the
/// first line of the file and its own lines, by the reader of whole files.
/// </summary>
internal sealed class CsvBlockFile
{
    private const int HeadLength = 1 << 20;
    private const int LongestBlock = 1 << 28;
    private const string Whole = "read the file whole: leave out 'stream'";

    private readonly BlockFile _file;
    private readonly CsvFormat _format;
    private readonly byte[] _first;
    private readonly int _start;

    private CsvBlockFile(BlockFile file, Table head, byte[] first, int start)
    {
        (_file, Head, _first, _start) = (file, head, first, start);
        // A later block is not decoded in another encoding than the first lines.
        _format = head.Format with
        {
            Encoding = head.Format.Encoding.IfNone(TextEncoding.Utf8),
        };
    }

    /// <summary>The first lines.</summary>
    public Table Head { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">A text file whose line ends are bytes: not UTF-16.</param>
    /// <param name="told">The settings of the user.</param>
    public static Fin<CsvBlockFile> Open(string path, CsvFormat told) =>
        from file in BlockFile.Open(path)
        from bytes in file.Read(0, (int)Math.Min(HeadLength, file.Length))
        from _ in file.Length > 1 && (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || IsUtf16(told))
            ? ReadError.At(file.Name, "the file", "a text in UTF-16 is not streamed", "save it as UTF-8")
            : Prelude.FinSucc(Prelude.unit)
        let ends = LineEnds(bytes, isWhole: bytes.Length == file.Length)
        from any in ends.Count > 0
            ? Prelude.FinSucc(Prelude.unit)
            : ReadError.At(file.Name, "line 1", $"it has more than {HeadLength} bytes", Whole)
        from head in CsvFile.Parse(new FileBytes(file.Name, bytes.AsMemory(0, ends[^1])), told.Validated())
        from rows in head.RequireRows()
        select Of(file, head, bytes, ends);

    /// <summary>Finds blocks of lines in one pass.</summary>
    /// <param name="lines">The number of lines of a block.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Fin<List<CsvBlock>> Blocks(int lines, CancellationToken cancellation)
    {
        var blocks = new List<CsvBlock>();
        var (start, line, count, isQuoted) = ((long)_start, 1, 0, false);
        var (blockLine, buffer) = (1, new byte[HeadLength]);
        blockLine = line =
            1 + _first.AsSpan(0, Head.Format.Header.Exists(has => has) ? _first.Length : NoteLength).Count((byte)'\n');
        for (var at = start; at < _file.Length; )
        {
            cancellation.ThrowIfCancellationRequested();
            var read = _file.Read(at, buffer.AsSpan(0, (int)Math.Min(buffer.Length, _file.Length - at)));
            if (read.Case is not int length)
            {
                return read.Map(_ => blocks);
            }

            for (var i = 0; buffer.AsSpan(i, length - i).IndexOfAny((byte)'"', (byte)'\n') is >= 0 and var next; )
            {
                i += next + 1;
                isQuoted ^= buffer[i - 1] == '"';
                line += buffer[i - 1] == '\n' ? 1 : 0;
                count += buffer[i - 1] == '\n' && !isQuoted ? 1 : 0;
                if (count == lines)
                {
                    blocks.Add(new(start, (int)Math.Min(int.MaxValue, at + i - start), blockLine));
                    (start, blockLine, count) = (at + i, line, 0);
                }
            }

            at += length;
            if (at - start > LongestBlock)
            {
                return ReadError.At(
                    _file.Name,
                    $"line {blockLine}",
                    $"the next {lines} lines have more than {LongestBlock} bytes",
                    "correct a quotation mark that is not closed, or set a smaller 'streamWindow'"
                );
            }
        }

        if (start < _file.Length)
        {
            blocks.Add(new(start, (int)(_file.Length - start), blockLine));
        }

        return blocks;
    }

    /// <summary>Reads a block.</summary>
    /// <returns>Its rows, with their lines in the file; or a read error.</returns>
    public Fin<Table> Read(CsvBlock block)
    {
        var bytes = new byte[_first.Length + block.Length];
        _first.CopyTo(bytes, 0);
        return from read in _file.Read(block.Offset, bytes.AsSpan(_first.Length))
            from table in Numbered(CsvFile.Parse(new FileBytes(_file.Name, bytes), _format), LinesBefore(block))
            from same in table.Columns == Head.Columns
                ? Prelude.FinSucc(Prelude.unit)
                : ReadError.At(
                    _file.Name,
                    $"the lines from {block.Line} on",
                    "they have other columns than the first lines",
                    Whole
                )
            select Own(table).Shift(LinesBefore(block));
    }

    private int LinesBefore(CsvBlock block) => block.Line - 1 - _first.AsSpan().Count((byte)'\n');

    // The reader counts the lines of what it is given.
    private Fin<Table> Numbered(Fin<Table> read, int before) =>
        read.Match(
            Fin<Table>.Succ,
            error =>
            {
                var start = $"{_file.Name}: line ";
                var end = error.Message.IndexOf(':', Math.Min(start.Length, error.Message.Length));
                return
                    error.Message.StartsWith(start, StringComparison.Ordinal)
                    && end > 0
                    && int.TryParse(error.Message.AsSpan(start.Length, end - start.Length), out var line)
                    ? LanguageExt.Common.Error.New($"{start}{line + before}{error.Message[end..]}")
                    : error;
            }
        );

    private int NoteLength { get; init; }

    // Without a header the first line is the first row, too.
    private Table Own(Table table) =>
        _format.Header.Exists(has => has) ? table : table.Select([.. Enumerable.Range(1, table.Rows - 1)]);

    private static CsvBlockFile Of(BlockFile file, Table head, byte[] bytes, List<int> ends)
    {
        // A note of the delimiter, and empty lines, come before the first line with fields.
        var first = bytes.AsSpan(0, ends[0]).TrimStart("\uFEFF"u8).Trim(" \t\r\n"u8);
        var line = first.Length == 5 && System.Text.Ascii.EqualsIgnoreCase(first[..4], "sep="u8) ? 1 : 0;
        while (line < ends.Count - 1 && IsBlank(bytes.AsSpan(line == 0 ? 0 : ends[line - 1], Length(line))))
        {
            line++;
        }

        var (note, end) = (line == 0 ? 0 : ends[line - 1], ends[line]);
        return new(file, head, bytes[..end], head.Format.Header.Exists(has => has) ? end : note) { NoteLength = note };
        int Length(int of) => ends[of] - (of == 0 ? 0 : ends[of - 1]);
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r\n,;|"u8).IsEmpty;

    private static bool IsUtf16(CsvFormat told) =>
        told.Encoding.Exists(one => ReferenceEquals(one, TextEncoding.Utf16));

    /// <summary>The places after the line ends outside quotation marks; the end of a whole file is one.</summary>
    private static List<int> LineEnds(byte[] bytes, bool isWhole)
    {
        var (ends, isQuoted) = (new List<int>(), false);
        for (var i = 0; i < bytes.Length; i++)
        {
            isQuoted ^= bytes[i] == '"';
            if (bytes[i] == '\n' && !isQuoted)
            {
                ends.Add(i + 1);
            }
        }

        if (isWhole && (ends.Count == 0 || ends[^1] < bytes.Length))
        {
            ends.Add(bytes.Length);
        }

        return ends;
    }
}

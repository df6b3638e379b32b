using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables.JsonLines;

/// <summary>
/// JSON lines of any length as tables of a few thousand rows, read forward once, in the memory of a few of them. The
/// columns are the names of the first block; a later line with another name is an error.
/// </summary>
internal sealed class JsonLinesBlocks
{
    private const int PartLength = 1 << 18;
    private const int LongestBlock = 1 << 24;

    private readonly Stream _input;
    private readonly string _file;
    private readonly int _rows;
    private readonly BlankLines _blank = new();
    private byte[] _bytes = new byte[PartLength];
    private int _start;
    private int _end;
    private int _lines;
    private bool _hasEnded;
    private EquatableArray<string> _columns;

    /// <summary>Begins to read.</summary>
    /// <param name="input">The bytes, from the first one; a read returns what there is.</param>
    /// <param name="file">The name of the file, for errors.</param>
    /// <param name="rows">The lines of a block.</param>
    public JsonLinesBlocks(Stream input, string file, int rows) => (_input, _file, _rows) = (input, file, rows);

    /// <summary>What was found so far.</summary>
    public EquatableArray<string> Remarks => Prelude.Optional(_blank.Remark).ToEquatableArray();

    /// <summary>Reads the next rows.</summary>
    /// <returns>A table with the line of each row in the file; none at the end; or a read error.</returns>
    public Fin<Option<Table>> Next()
    {
        while (true)
        {
            var read = Lines();
            if (read.Case is not ReadOnlyMemory<byte> block || (block.IsEmpty && !_columns.IsEmpty))
            {
                return read.Map(_ => Option<Table>.None);
            }

            var part = new FileBytes(_file, block) { LinesBefore = _lines };
            _lines += block.Span.Count((byte)'\n');
            var table = JsonLinesFile.ParsePart(part, _columns, _blank);
            table.IfSucc(one => _columns = one.Columns);
            if (table.IsFail || table.Exists(one => one.Rows > 0))
            {
                return table.Map(Option<Table>.Some);
            }
        }
    }

    /// <summary>The bytes of the next lines; none at the end.</summary>
    private Fin<ReadOnlyMemory<byte>> Lines()
    {
        var (at, lines) = (_start, 0);
        while (lines < _rows && at - _start < LongestBlock)
        {
            var feed = _bytes.AsSpan(at, _end - at).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                (at, lines) = (at + feed + 1, lines + 1);
            }
            else if (_hasEnded)
            {
                at = _end;
                break;
            }
            else
            {
                if (_end - at > CsvFile.LongestLine)
                {
                    return CsvFile.TooLong(_file, 1 + _lines + lines);
                }

                at -= _start;
                if (Fill().Case is Error fault)
                {
                    return fault;
                }
            }
        }

        var block = _bytes.AsMemory(_start, at - _start);
        _start = at;
        return Prelude.FinSucc<ReadOnlyMemory<byte>>(block);
    }

    private Option<Error> Fill()
    {
        var count = _end - _start;
        var bytes = _bytes.Length - count >= PartLength ? _bytes : new byte[2 * _bytes.Length];
        _bytes.AsSpan(_start, count).CopyTo(bytes);
        (_bytes, _start, _end) = (bytes, 0, count);
        try
        {
            var read = _input.Read(bytes, count, bytes.Length - count);
            (_end, _hasEnded) = (count + read, read == 0);
            return default;
        }
        catch (IOException fault)
        {
            return ReadError.Unreadable(_file, fault);
        }
    }
}

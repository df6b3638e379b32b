namespace FuncDnn.Data.Tables;

/// <summary>
/// Splits lines into fields without a string for each, as the parser of <see cref="CsvFile"/> does. It knows fields
/// without quotation marks, and fields that begin and end with one; other lines are left to the parser.
/// </summary>
/// <param name="buffer">The text, at the beginning of a line.</param>
/// <param name="delimiter">What separates the fields.</param>
internal sealed class CsvSplitter(LetterBuffer buffer, char delimiter)
{
    private readonly CsvMarks _marks = new(delimiter);
    private readonly List<int> _doubled = [];
    private int _fills;
    private int _at;
    private int _first;
    private int _lines;

    /// <summary>The number of lines before the next one.</summary>
    public int Lines { get; private set; }

    /// <summary>Whether the last line has quotation marks.</summary>
    public bool HasQuotes { get; private set; }

    /// <summary>The last line with its end.</summary>
    public ReadOnlySpan<char> Raw => buffer.Letters.AsSpan(_first, buffer.Start - _first);

    /// <summary>Reads a line.</summary>
    /// <param name="fields">Its fields are added: their places in the letters of the buffer.</param>
    public CsvRecord Read(CsvFields fields)
    {
        if (buffer.Start == buffer.End)
        {
            return buffer.HasEnded ? CsvRecord.End : CsvRecord.Part;
        }

        if (buffer.Fills != _fills)
        {
            _marks.Forget();
            _fills = buffer.Fills;
        }

        (_at, _lines, HasQuotes) = (buffer.Start, Lines, false);
        _doubled.Clear();
        while (true)
        {
            var read = IsAt('"') ? Quoted(fields) : Plain(fields);
            if (read != CsvRecord.Line)
            {
                return read;
            }

            if (IsAt(delimiter))
            {
                _at++;
                continue;
            }

            if (!EndLine())
            {
                return CsvRecord.Part;
            }

            _doubled.ForEach(field => fields.Undouble(field, buffer.Letters));
            _first = buffer.Start;
            (buffer.Start, Lines) = (_at, _lines);
            return CsvRecord.Line;
        }
    }

    private CsvRecord Plain(CsvFields fields)
    {
        var (letters, end) = (buffer.Letters, _marks.Next(buffer.Letters, _at, buffer.End));
        if (end == buffer.End)
        {
            if (!buffer.HasEnded)
            {
                return CsvRecord.Part;
            }
        }
        else if (letters[end] == '"')
        {
            return CsvRecord.Unusual;
        }

        var (first, last) = (_at, end);
        while (first < last && letters[first] == ' ')
        {
            first++;
        }

        while (first < last && letters[last - 1] == ' ')
        {
            last--;
        }

        fields.Add(first, last - first);
        _at = end;
        return CsvRecord.Line;
    }

    private CsvRecord Quoted(CsvFields fields)
    {
        var (start, isDoubled) = (_at + 1, false);
        HasQuotes = true;
        for (_at = start; ; _at++)
        {
            var next = buffer.Letters.AsSpan(_at, buffer.End - _at).IndexOfAny('"', '\r', '\n');
            _at += Math.Max(next, 0);
            if (next < 0 || (_at + 1 == buffer.End && !buffer.HasEnded))
            {
                return buffer.HasEnded ? CsvRecord.Unusual : CsvRecord.Part;
            }

            if (buffer.Letters[_at] != '"')
            {
                _lines += IsLineEnd(_at) ? 1 : 0;
            }
            else if (_at + 1 < buffer.End && buffer.Letters[_at + 1] == '"')
            {
                isDoubled = true;
                _at++;
            }
            else
            {
                break;
            }
        }

        if (isDoubled)
        {
            _doubled.Add(fields.Count);
        }

        fields.Add(start, _at - start);
        _at++;
        return _at == buffer.End || buffer.Letters[_at] is '\r' or '\n' || IsAt(delimiter)
            ? CsvRecord.Line
            : CsvRecord.Unusual;
    }

    // A carriage return before a line feed ends no line of its own.
    private bool IsLineEnd(int at) =>
        buffer.Letters[at] == '\n' || at + 1 == buffer.End || buffer.Letters[at + 1] != '\n';

    private bool EndLine()
    {
        _lines++;
        if (_at == buffer.End)
        {
            return buffer.HasEnded;
        }

        if (buffer.Letters[_at] == '\r' && _at + 1 == buffer.End && !buffer.HasEnded)
        {
            return false;
        }

        _at += IsLineEnd(_at) ? 1 : 2;
        return true;
    }

    private bool IsAt(char letter) => _at < buffer.End && buffer.Letters[_at] == letter;
}

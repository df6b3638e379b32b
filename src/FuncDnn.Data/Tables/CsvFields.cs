namespace FuncDnn.Data.Tables;

/// <summary>The fields of lines, as places in a text.</summary>
internal sealed class CsvFields
{
    private (int Start, int Length)[] _fields = new (int, int)[1 << 10];

    /// <summary>The number of fields.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a field.</summary>
    public void Add(int start, int length)
    {
        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, 2 * Count);
        }

        _fields[Count++] = (start, length);
    }

    /// <summary>Removes all fields.</summary>
    public void Clear() => Count = 0;

    /// <summary>Makes one quotation mark of two, in the text itself.</summary>
    public void Undouble(int field, char[] letters)
    {
        var (start, length) = _fields[field];
        var to = start;
        for (var from = start; from < start + length; from++, to++)
        {
            letters[to] = letters[from];
            from += letters[from] == '"' ? 1 : 0;
        }

        _fields[field] = (start, to - start);
    }

    /// <summary>The place of a field.</summary>
    public (int Start, int Length) Place(int field) => _fields[field];

    /// <summary>The letters of a field.</summary>
    public ReadOnlySpan<char> this[int field, char[] letters] =>
        letters.AsSpan(_fields[field].Start, _fields[field].Length);
}

namespace FuncDnn.Data.Tables;

/// <summary>The fields of lines, as places in a text.</summary>
internal sealed class CsvFields
{
    private (int Start, int Length)[] _fields = new (int, int)[1 << 10];

    /// <summary>The number of fields.</summary>
    public int Count { get; private set; }

    /// <summary>The length of a field.</summary>
    public int Length(int field) => _fields[field].Length;

    /// <summary>Adds a field.</summary>
    public void Add(int start, int length)
    {
        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, 2 * Count);
        }

        _fields[Count++] = (start, length);
    }

    /// <summary>Removes the last fields, or adds empty ones.</summary>
    /// <param name="count">How many remain.</param>
    public void Resize(int count)
    {
        while (Count < count)
        {
            Add(0, 0);
        }

        Count = count;
    }

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

    /// <summary>The fields as cells of a table.</summary>
    public CellSpans Cells(char[] letters) => new(letters, _fields[..Count]);
}

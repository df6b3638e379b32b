namespace FuncDnn.Data.Tables.Cells;

/// <summary>The different texts of a column, each once; the first one is empty.</summary>
internal sealed class CellTexts
{
    // A few texts are found faster, and kept in less memory, without a dictionary.
    private const int Few = 8;

    // More texts are forgotten between the blocks of a table of any length.
    private const int Most = 1 << 12;

    private readonly List<string> _texts = [];
    private Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>? _places;

    /// <summary>Their number.</summary>
    public int Count => _texts.Count + 1;

    /// <summary>A text by its number.</summary>
    public string this[int text] => text == 0 ? "" : _texts[text - 1];

    /// <summary>The number of a text that is not empty, which is added if it is new.</summary>
    public int Add(ReadOnlySpan<char> text)
    {
        if (Find(text) is > 0 and var known)
        {
            return known;
        }

        var added = text.ToString();
        _texts.Add(added);
        if (_places is { } places)
        {
            places.Dictionary[added] = _texts.Count;
        }
        else if (_texts.Count > Few)
        {
            var all = new Dictionary<string, int>(StringComparer.Ordinal);
            _texts.ForEach(one => all[one] = all.Count + 1);
            _places = all.GetAlternateLookup<ReadOnlySpan<char>>();
        }

        return _texts.Count;
    }

    /// <summary>The number of a text that is not empty; 0 if there is none such.</summary>
    public int Find(ReadOnlySpan<char> text)
    {
        if (_places is { } places)
        {
            return places.TryGetValue(text, out var known) ? known : 0;
        }

        for (var at = 0; at < _texts.Count; at++)
        {
            if (text.SequenceEqual(_texts[at]))
            {
                return at + 1;
            }
        }

        return 0;
    }

    /// <summary>Forgets the texts if they are many.</summary>
    public void Trim()
    {
        if (_texts.Count > Most)
        {
            _texts.Clear();
            _places = null;
        }
    }
}

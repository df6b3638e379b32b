namespace FuncDnn.Data.Tables.Cells;

/// <summary>Different codes of a column.</summary>
internal sealed class CodeSet
{
    // A bit for each number of a form, up to 512 KiB of them.
    private const ulong MostBits = 1 << 22;
    private const int BitsOfWord = 64;
    private const int Least = 16;

    private readonly List<ulong[]> _bits = [];
    private readonly HashSet<ulong> _others = [];
    private int _inBits;

    /// <summary>Their number.</summary>
    public int Count => _inBits + _others.Count;

    /// <summary>Adds a code.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(ulong code)
    {
        // The forms of numbers come before the texts.
        var form = CellColumn.IsText(code) ? 0 : 1 + CellColumn.FormOf(code);
        var place = CellColumn.IsText(code) ? (ulong)CellColumn.TextOf(code) : CellColumn.DigitsOf(code);
        if (place >= MostBits)
        {
            return _others.Add(code);
        }

        while (_bits.Count <= form)
        {
            _bits.Add([]);
        }

        var word = (int)(place / BitsOfWord);
        var bits = _bits[form];
        if (word >= bits.Length)
        {
            Array.Resize(ref bits, Math.Max(Math.Max(Least, 2 * bits.Length), word + 1));
            _bits[form] = bits;
        }

        var bit = 1UL << (int)(place % BitsOfWord);
        var isNew = (bits[word] & bit) == 0;
        bits[word] |= bit;
        _inBits += isNew ? 1 : 0;
        return isNew;
    }
}

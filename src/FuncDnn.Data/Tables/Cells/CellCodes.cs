namespace FuncDnn.Data.Tables.Cells;

/// <summary>
/// The codes of cells in 4 bytes each, or in 8 from the first cell on that needs them. They lie in pieces, so that
/// nothing is copied when there are many.
/// </summary>
/// <remarks>
/// A code has a bit that says whether the cell is a text, 6 bits for the form of a number, and the number of the text
/// or the digits of the number in the rest: 25 bits or 57.
/// </remarks>
internal sealed class CellCodes
{
    /// <summary>The bit of a text.</summary>
    public const ulong Text = 1UL << 63;

    /// <summary>The bits of the digits of a number.</summary>
    public const int DigitBits = 57;

    private const int NarrowDigitBits = 25;
    private const uint NarrowText = 1U << 31;
    private const ulong DigitMask = (1UL << DigitBits) - 1;
    private const uint NarrowMask = (1U << NarrowDigitBits) - 1;

    // Pieces of 128 and 256 KiB.
    private const int PieceBits = 15;
    private const int PieceLength = 1 << PieceBits;
    private const int Least = 16;

    private readonly List<uint[]> _narrow = [];
    private List<ulong[]>? _wide;

    // The piece of the last cell, unless the cells are wide.
    private uint[] _last = [];

    /// <summary>The number of cells.</summary>
    public int Count { get; private set; }

    /// <summary>The code of a cell.</summary>
    public ulong this[int row]
    {
        get
        {
            var (piece, at) = (row >> PieceBits, row & (PieceLength - 1));
            return _wide is null ? Widened(_narrow[piece][at]) : _wide[piece][at];
        }
    }

    /// <summary>Copies the codes of consecutive cells.</summary>
    /// <param name="first">The first cell.</param>
    /// <param name="codes">Receives as many as it has room for.</param>
    public void CopyTo(int first, Span<ulong> codes)
    {
        while (!codes.IsEmpty)
        {
            var (piece, at) = (first >> PieceBits, first & (PieceLength - 1));
            var count = Math.Min(codes.Length, PieceLength - at);
            if (_wide is not null)
            {
                _wide[piece].AsSpan(at, count).CopyTo(codes);
            }
            else
            {
                var narrow = _narrow[piece].AsSpan(at, count);
                for (var i = 0; i < narrow.Length; i++)
                {
                    codes[i] = Widened(narrow[i]);
                }
            }

            first += count;
            codes = codes[count..];
        }
    }

    /// <summary>Adds a cell.</summary>
    public void Add(ulong code)
    {
        if (_wide is null)
        {
            var isText = code >= Text;
            var rest = isText ? code & ~Text : code & DigitMask;
            if (isText ? rest < NarrowText : rest <= NarrowMask)
            {
                var narrow = isText
                    ? NarrowText | (uint)rest
                    : ((uint)(code >> DigitBits) << NarrowDigitBits) | (uint)rest;
                var at = Count & (PieceLength - 1);
                if (at > 0 && at < _last.Length)
                {
                    _last[at] = narrow;
                }
                else
                {
                    Place(_narrow) = narrow;
                    _last = _narrow[Count >> PieceBits];
                }

                Count++;
                return;
            }

            _wide = Widen();
        }

        Place(_wide) = code;
        Count++;
    }

    /// <summary>Removes all cells.</summary>
    public void Clear() => Count = 0;

    private static ulong Widened(uint narrow) =>
        narrow >= NarrowText
            ? Text | (narrow & ~NarrowText)
            : ((ulong)(narrow >> NarrowDigitBits) << DigitBits) | (narrow & NarrowMask);

    private ref T Place<T>(List<T[]> pieces)
    {
        var (piece, at) = (Count >> PieceBits, Count & (PieceLength - 1));
        if (piece == pieces.Count)
        {
            pieces.Add(new T[piece == 0 ? Least : PieceLength]);
        }
        else if (at == pieces[piece].Length)
        {
            var longer = new T[2 * at];
            pieces[piece].CopyTo(longer, 0);
            pieces[piece] = longer;
        }

        return ref pieces[piece][at];
    }

    private List<ulong[]> Widen()
    {
        var wide = _narrow.ConvertAll(piece => Array.ConvertAll(piece, Widened));
        _narrow.Clear();
        return wide;
    }
}

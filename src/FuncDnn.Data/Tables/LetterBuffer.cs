using System.Text;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>The letters of a file that are read and not yet used.</summary>
internal sealed class LetterBuffer
{
    private readonly TextFeed? _feed;
    private char[] _spare = [];
    private bool _isKept;

    /// <summary>A buffer of a text that is read as it is needed.</summary>
    /// <param name="feed">Where the letters come from.</param>
    public LetterBuffer(TextFeed feed) => (_feed, Letters) = (feed, new char[2 * feed.PartLength]);

    /// <summary>A buffer of letters that none follow.</summary>
    /// <param name="letters">The letters, which are taken over.</param>
    public LetterBuffer(char[] letters) => (Letters, End) = (letters, letters.Length);

    /// <summary>The letters, from <see cref="Start"/> to <see cref="End"/>.</summary>
    public char[] Letters { get; private set; }

    /// <summary>The first letter that is not used.</summary>
    public int Start { get; set; }

    /// <summary>The place behind the last letter.</summary>
    public int End { get; private set; }

    /// <summary>Where all letters go that are read from now on, if they are wanted again.</summary>
    public StringBuilder? Copy { get; set; }

    /// <summary>How often the letters may have moved.</summary>
    public int Fills { get; private set; }

    /// <summary>Whether no letters will follow.</summary>
    public bool HasEnded => _feed?.HasEnded ?? true;

    /// <summary>The letters that are not used.</summary>
    public ReadOnlySpan<char> Unused => Letters.AsSpan(Start, End - Start);

    /// <summary>
    /// Lets the letters stay where they are until the next call, for somebody who uses them meanwhile: the next ones go
    /// into another array.
    /// </summary>
    public void Keep() => _isKept = true;

    /// <summary>Reads at least one more letter, unless the text ends. Used letters are overwritten.</summary>
    /// <returns>The number of letters read.</returns>
    public Fin<int> Fill()
    {
        if (_feed is null)
        {
            return 0;
        }

        Fills++;
        var unused = Unused;
        var free = _isKept ? _spare : Letters;
        // A part of the feed must fit.
        var size = Letters.Length - unused.Length >= _feed.PartLength ? Letters.Length : 2 * Letters.Length;
        var letters = free.Length >= size ? free : new char[size];
        unused.CopyTo(letters);
        (_spare, _isKept) = (_isKept ? Letters : _spare, false);
        (Letters, Start, End) = (letters, 0, unused.Length);
        var read = _feed.Read(letters.AsSpan(End));
        End += read.IfFail(0);
        Copy?.Append(Letters, End - read.IfFail(0), read.IfFail(0));
        return read;
    }
}

using System.Text;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>The letters of a file that are read and not yet used.</summary>
/// <param name="feed">Where they come from.</param>
internal sealed class LetterBuffer(TextFeed feed)
{
    // A part of the feed must fit.
    private const int Room = TextFeed.PartLength;
    private const int Usual = 2 * Room;

    /// <summary>The letters, from <see cref="Start"/> to <see cref="End"/>.</summary>
    public char[] Letters { get; private set; } = new char[Usual];

    /// <summary>The first letter that is not used.</summary>
    public int Start { get; set; }

    /// <summary>The place behind the last letter.</summary>
    public int End { get; private set; }

    /// <summary>Where all letters go that are read from now on, if they are wanted again.</summary>
    public StringBuilder? Copy { get; set; }

    /// <summary>Whether no letters will follow.</summary>
    public bool HasEnded => feed.HasEnded;

    /// <summary>The letters that are not used.</summary>
    public ReadOnlySpan<char> Unused => Letters.AsSpan(Start, End - Start);

    /// <summary>Reads at least one more letter, unless the text ends. Used letters are overwritten.</summary>
    /// <returns>The number of letters read.</returns>
    public Fin<int> Fill()
    {
        var unused = Unused;
        var letters = Letters.Length - unused.Length >= Room ? Letters : new char[2 * Letters.Length];
        unused.CopyTo(letters);
        (Letters, Start, End) = (letters, 0, unused.Length);
        var read = feed.Read(letters.AsSpan(End));
        End += read.IfFail(0);
        Copy?.Append(Letters, End - read.IfFail(0), read.IfFail(0));
        return read;
    }
}

using System.Buffers;

namespace FuncDnn.Data.Tables;

/// <summary>
/// Finds the ends of lines in the parts of a text, which follow each other. Its line ends must be single bytes, as in
/// UTF-8 and Windows-1252.
/// </summary>
/// <param name="hasQuotes">Whether a line feed within quotation marks ends no line, as in delimited text.</param>
internal sealed class LineCutter(bool hasQuotes)
{
    private readonly SearchValues<byte> _marks = SearchValues.Create(hasQuotes ? "\"\n"u8 : "\n"u8);
    private bool _isQuoted;

    /// <summary>The number of line feeds so far, those within quotation marks included.</summary>
    public int Feeds { get; private set; }

    /// <summary>The place behind the next end of a line.</summary>
    /// <param name="part">A part of the text.</param>
    /// <param name="from">Where to begin in it: 0, or the last result.</param>
    /// <returns>-1 if the part has no more.</returns>
    public int Next(ReadOnlySpan<byte> part, int from)
    {
        while (part[from..].IndexOfAny(_marks) is >= 0 and var found)
        {
            from += found + 1;
            if (part[from - 1] == '"')
            {
                _isQuoted = !_isQuoted;
                continue;
            }

            Feeds++;
            if (!_isQuoted)
            {
                return from;
            }
        }

        return -1;
    }
}

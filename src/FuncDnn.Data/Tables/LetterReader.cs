using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>The unused letters of a buffer and all that follow, for a parser.</summary>
/// <param name="buffer">The buffer.</param>
internal sealed class LetterReader(LetterBuffer buffer) : TextReader
{
    /// <inheritdoc/>
    /// <exception cref="LetterFault">The bytes of the file are wrong.</exception>
    public override int Read(char[] letters, int index, int count) => Read(letters.AsSpan(index, count));

    /// <inheritdoc/>
    /// <exception cref="LetterFault">The bytes of the file are wrong.</exception>
    public override int Read(Span<char> letters)
    {
        if (buffer.Unused.IsEmpty && !buffer.HasEnded && buffer.Fill() is { IsFail: true } fill)
        {
            throw new LetterFault(fill.Match(_ => Error.New(""), fault => fault));
        }

        var read = buffer.Unused[..Math.Min(letters.Length, buffer.Unused.Length)];
        read.CopyTo(letters);
        buffer.Start += read.Length;
        return read.Length;
    }
}

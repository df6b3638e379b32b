using LanguageExt;

namespace FuncDnn.Data.Files;

/// <summary>A stream whose first bytes have been looked at.</summary>
internal sealed class PeekedStream : ReadOnlyStream
{
    private const int Longest = 1 << 10;
    private const int Enough = 8;

    private readonly Stream _rest;
    private ReadOnlyMemory<byte> _first;

    private PeekedStream(ReadOnlyMemory<byte> first, Stream rest) => (First, _first, _rest) = (first, first, rest);

    /// <summary>The first bytes: enough to tell formats, and one that is no blank.</summary>
    public ReadOnlyMemory<byte> First { get; }

    /// <summary>Reads the first bytes.</summary>
    /// <param name="input">A stream.</param>
    /// <param name="name">Its name in messages.</param>
    /// <returns>A stream that begins with them, or a read error.</returns>
    public static Fin<PeekedStream> Of(Stream input, string name)
    {
        var (bytes, count, read) = (new byte[Longest], 0, 1);
        try
        {
            while (read > 0 && count < Longest && (count < Enough || bytes.AsSpan(0, count).Trim(" \t\r\n"u8).IsEmpty))
            {
                read = input.Read(bytes, count, Longest - count);
                count += read;
            }

            return new PeekedStream(bytes.AsMemory(0, count), input);
        }
        catch (IOException fault)
        {
            return ReadError.Unreadable(name, fault);
        }
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_first.IsEmpty)
        {
            return _rest.Read(buffer);
        }

        var read = _first[..Math.Min(buffer.Length, _first.Length)];
        read.Span.CopyTo(buffer);
        _first = _first[read.Length..];
        return read.Length;
    }
}

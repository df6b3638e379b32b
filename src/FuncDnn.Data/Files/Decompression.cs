using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Files;

/// <summary>Decompression whose size is known and plausible before any memory is taken for it.</summary>
internal static class Decompression
{
    /// <summary>Deflate spends at least one bit on 129 bytes, so nothing grows more than this many times.</summary>
    public const int GreatestRatio = 1032;

    /// <summary>Decompresses a stretch whose first bytes tell how long the whole is.</summary>
    /// <param name="file">The compressed bytes, with the name that errors give.</param>
    /// <param name="place">Where in the file they lie.</param>
    /// <param name="open">Compressed stream to decompressing stream.</param>
    /// <param name="headLength">How many bytes are shown to <paramref name="length"/>; fewer if there are fewer.</param>
    /// <param name="length">First bytes to length of the whole.</param>
    public static Fin<ReadOnlyMemory<byte>> Inflate(
        FileBytes file,
        string place,
        Func<Stream, Stream> open,
        int headLength,
        Func<byte[], Fin<long>> length
    )
    {
        try
        {
            using var stream = open(new MemoryStream(file.Bytes.ToArray(), writable: false));
            var head = new byte[headLength];
            head = head[..stream.ReadAtLeast(head, headLength, throwOnEndOfStream: false)];
            return length(head).Bind(total => Whole(file, place, stream, head, total));
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return Damaged(file, place, "the compressed bytes are damaged");
        }
    }

    private static Fin<ReadOnlyMemory<byte>> Whole(FileBytes file, string place, Stream stream, byte[] head, long total)
    {
        if (total < head.Length)
        {
            return Damaged(file, place, $"there are more than the {total} bytes that it announces");
        }

        if (total > Math.Min(Array.MaxLength, (long)GreatestRatio * file.Bytes.Length))
        {
            return Damaged(file, place, $"{file.Bytes.Length} compressed bytes cannot hold the {total} it announces");
        }

        var whole = new byte[total];
        head.CopyTo(whole, 0);
        var read = head.Length + stream.ReadAtLeast(whole.AsSpan(head.Length), whole.Length - head.Length, false);
        return read < total ? Damaged(file, place, $"it announces {total} bytes and ends after {read}")
            : stream.ReadByte() >= 0 ? Damaged(file, place, $"there are more than the {total} bytes that it announces")
            : (ReadOnlyMemory<byte>)whole;
    }

    private static Error Damaged(FileBytes file, string place, string fault) =>
        ReadError.At(file.Name, place, fault, "fetch the file again");
}

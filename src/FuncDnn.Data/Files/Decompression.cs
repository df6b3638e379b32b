using System.Runtime.InteropServices;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Files;

/// <summary>
/// Decompression whose memory follows the bytes that are really there, whatever size is announced.
/// </summary>
internal static class Decompression
{
    /// <summary>Deflate spends at least one bit on 129 bytes, so data grows at most this many times.</summary>
    public const int GreatestRatio = 1032;

    // Numbers rarely shrink further, so one allocation is enough for them; where they do, the memory doubles.
    private const int UsualRatio = 4;

    /// <summary>Decompresses bytes whose first ones tell the total length.</summary>
    /// <param name="file">The compressed bytes, with the name for error messages.</param>
    /// <param name="place">The place in the file, for error messages.</param>
    /// <param name="open">Wraps the compressed stream in a decompressing one.</param>
    /// <param name="headLength">
    /// How many decompressed bytes <paramref name="length"/> gets, or all if there are fewer.
    /// </param>
    /// <param name="length">Reads the total length from the first bytes.</param>
    public static Fin<ReadOnlyMemory<byte>> Inflate(
        FileBytes file,
        string place,
        Func<Stream, Stream> open,
        int headLength,
        Func<byte[], Fin<long>> length
    ) =>
        Guarded(
            file,
            place,
            open,
            stream =>
            {
                var head = Start(stream, headLength);
                return length(head).Bind(total => Whole(file, place, stream, head, total));
            }
        );

    /// <summary>Decompresses the first bytes only, or all if there are fewer.</summary>
    public static Fin<ReadOnlyMemory<byte>> Head(FileBytes file, string place, Func<Stream, Stream> open, int length) =>
        Guarded(file, place, open, stream => (ReadOnlyMemory<byte>)Start(stream, length));

    private static Fin<ReadOnlyMemory<byte>> Guarded(
        FileBytes file,
        string place,
        Func<Stream, Stream> open,
        Func<Stream, Fin<ReadOnlyMemory<byte>>> read
    )
    {
        try
        {
            using var stream = open(Packed(file.Bytes));
            return read(stream);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return Damaged(file, place, "the compressed bytes are damaged");
        }
    }

    private static MemoryStream Packed(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new(bytes.ToArray(), writable: false);

    private static byte[] Start(Stream stream, int length)
    {
        var head = new byte[length];
        return head[..stream.ReadAtLeast(head, length, throwOnEndOfStream: false)];
    }

    private static Fin<ReadOnlyMemory<byte>> Whole(FileBytes file, string place, Stream stream, byte[] head, long total)
    {
        if (total < head.Length)
        {
            return Damaged(file, place, $"it is longer than the {total} bytes that it announces");
        }

        if (total > Math.Min(Array.MaxLength, (long)GreatestRatio * file.Bytes.Length))
        {
            return Damaged(file, place, $"{file.Bytes.Length} compressed bytes cannot hold the {total} it announces");
        }

        var whole = new byte[Math.Min(total, Math.Max(head.Length, (long)UsualRatio * file.Bytes.Length))];
        head.CopyTo(whole, 0);
        var read = head.Length + stream.ReadAtLeast(whole.AsSpan(head.Length), whole.Length - head.Length, false);
        while (read == whole.Length && read < total)
        {
            Array.Resize(ref whole, (int)Math.Min(total, 2L * read));
            read += stream.ReadAtLeast(whole.AsSpan(read), whole.Length - read, false);
        }

        return read < total ? Damaged(file, place, $"it announces {total} bytes and ends after {read}")
            : stream.ReadByte() >= 0 ? Damaged(file, place, $"it is longer than the {total} bytes that it announces")
            : (ReadOnlyMemory<byte>)whole;
    }

    private static Error Damaged(FileBytes file, string place, string fault) =>
        ReadError.At(file.Name, place, fault, "fetch the file again");
}

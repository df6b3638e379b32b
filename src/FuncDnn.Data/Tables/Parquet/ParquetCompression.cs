using System.IO.Compression;
using ZstdSharp;

namespace FuncDnn.Data.Tables.Parquet;

/// <summary>Unpacks pages, in memory that grows with what is really there.</summary>
internal static class ParquetCompression
{
    private const int Start = 1 << 12;

    // What a byte can become at most: a copy of 64 bytes takes 3, a block of 128 KiB takes 4.
    private const long SnappyRatio = 22;
    private const long ZstdRatio = 1 << 15;

    /// <summary>Unpacks a page.</summary>
    /// <param name="codec">The number of the compression in the format.</param>
    /// <param name="bytes">The bytes of the file.</param>
    /// <param name="length">The number of bytes that it should have.</param>
    public static ReadOnlyMemory<byte> Unpack(int codec, ReadOnlyMemory<byte> bytes, int length)
    {
        try
        {
            var unpacked = Known(codec, bytes, length);
            return unpacked.Length == length ? unpacked : throw Damaged();
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException or ZstdException)
        {
            throw Damaged();
        }
    }

    private static ReadOnlyMemory<byte> Known(int codec, ReadOnlyMemory<byte> bytes, int length) =>
        codec switch
        {
            0 => bytes,
            1 => Snappy(bytes.Span, length),
            2 => Inflate(new GZipStream(Stream(bytes), CompressionMode.Decompress), length),
            4 => Inflate(new BrotliStream(Stream(bytes), CompressionMode.Decompress), length),
            6 => Zstd(bytes.Span, length),
            3 => throw new InvalidDataException("it is compressed with LZO"),
            5 or 7 => throw new InvalidDataException("it is compressed with LZ4"),
            _ => throw new InvalidDataException($"there is no compression {codec}"),
        };

    private static byte[] Snappy(ReadOnlySpan<byte> bytes, int length) =>
        length <= SnappyRatio * bytes.Length && Snappier.Snappy.GetUncompressedLength(bytes) == length
            ? Snappier.Snappy.DecompressToArray(bytes)
            : throw Damaged();

    // Both claims of the length must agree before the memory is taken.
    private static byte[] Zstd(ReadOnlySpan<byte> bytes, int length)
    {
        if (length > ZstdRatio * bytes.Length || Decompressor.GetDecompressedSize(bytes) != (ulong)length)
        {
            throw Damaged();
        }

        using var zstd = new Decompressor();
        return zstd.Unwrap(bytes).ToArray();
    }

    private static ReadOnlyMemory<byte> Inflate(Stream packed, int length)
    {
        using (packed)
        {
            var bytes = new byte[Math.Min(Start, length)];
            for (var count = 0; ; )
            {
                var read = packed.Read(bytes, count, bytes.Length - count);
                count += read;
                if (read == 0 || count == length)
                {
                    return bytes.AsMemory(0, count);
                }

                if (count == bytes.Length)
                {
                    Array.Resize(ref bytes, (int)Math.Min(length, 2L * count));
                }
            }
        }
    }

    private static MemoryStream Stream(ReadOnlyMemory<byte> bytes) => new(bytes.ToArray());

    private static InvalidDataException Damaged() => new("a page is damaged");
}

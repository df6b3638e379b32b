using System.IO.Compression;
using System.Runtime.InteropServices;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The deflate filter, in the zlib format (RFC 1950).</summary>
internal static class Hdf5Inflate
{
    // Numbers rarely shrink further, so the first buffer is enough; memory follows what is in the file.
    private const int UsualRatio = 64;

    /// <summary>Decompresses a chunk.</summary>
    /// <param name="stored">The compressed bytes.</param>
    /// <param name="buffer">Where to; it grows as the bytes come.</param>
    /// <param name="longest">The number of bytes that there may be.</param>
    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> stored, ref byte[] buffer, int longest)
    {
        try
        {
            using var stream = new ZLibStream(Stream(stored), CompressionMode.Decompress);
            Grow(ref buffer, Math.Max(buffer.Length, (long)UsualRatio * stored.Length), longest);
            for (var count = 0; ; )
            {
                if (count == buffer.Length && count < longest)
                {
                    Grow(ref buffer, 2L * count, longest);
                }

                var read = stream.Read(buffer, count, buffer.Length - count);
                count += read;
                if (read == 0)
                {
                    return count < longest || stream.ReadByte() < 0
                        ? buffer.AsMemory(0, count)
                        : throw new InvalidDataException();
                }
            }
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException("the compressed bytes of a chunk are damaged", fault);
        }
    }

    /// <summary>Makes a buffer longer, and keeps its bytes.</summary>
    public static void Grow(ref byte[] buffer, long wanted, int longest) =>
        Array.Resize(ref buffer, (int)Math.Min(longest, wanted));

    private static MemoryStream Stream(ReadOnlyMemory<byte> stored) =>
        MemoryMarshal.TryGetArray(stored, out var part)
            ? new(part.Array!, part.Offset, part.Count, writable: false)
            : new(stored.ToArray(), writable: false);
}

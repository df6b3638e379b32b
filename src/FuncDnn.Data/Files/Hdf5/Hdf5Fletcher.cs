using System.Buffers.Binary;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>
/// The fletcher32 filter: a checksum over words of two bytes, most significant byte first (J. Fletcher, 1982).
/// </summary>
internal static class Hdf5Fletcher
{
    /// <summary>The bytes of a checksum.</summary>
    public const int Length = 4;

    // So many words can be added before the sums must be folded.
    private const int WordsPerFold = 360;

    /// <summary>The bytes before the checksum, which must be right.</summary>
    public static ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> stored) =>
        stored.Length >= Length
        && Of(stored.Span[..^Length]) == BinaryPrimitives.ReadUInt32LittleEndian(stored.Span[^Length..])
            ? stored[..^Length]
            : throw new InvalidDataException("the checksum of a chunk is wrong");

    /// <summary>The checksum of bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var (first, second) = (0u, 0u);
        while (bytes.Length > 1)
        {
            var part = bytes[..Math.Min(2 * WordsPerFold, bytes.Length & ~1)];
            bytes = bytes[part.Length..];
            for (; part.Length > 1; part = part[2..])
            {
                first += BinaryPrimitives.ReadUInt16BigEndian(part);
                second += first;
            }

            (first, second) = (Folded(first), Folded(second));
        }

        if (!bytes.IsEmpty)
        {
            first += (uint)bytes[0] << 8;
            second += first;
            (first, second) = (Folded(first), Folded(second));
        }

        return (Folded(second) << 16) | Folded(first);
    }

    private static uint Folded(uint sum) => (sum & 0xFFFF) + (sum >> 16);
}

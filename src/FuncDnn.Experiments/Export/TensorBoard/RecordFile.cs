using System.Buffers.Binary;
using FuncDnn.Data.Files;

namespace FuncDnn.Experiments.Export.TensorBoard;

/// <summary>
/// TensorFlow's record format (TFRecord): the length in 8 bytes, its masked CRC-32C, the content, its masked CRC-32C;
/// all numbers are little-endian.
/// </summary>
internal static class RecordFile
{
    private const int HeaderLength = sizeof(ulong) + sizeof(uint);
    private const int FooterLength = sizeof(uint);

    /// <summary>Makes a record.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> content)
    {
        var bytes = new byte[HeaderLength + content.Length + FooterLength];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(sizeof(ulong)), Masked(bytes.AsSpan(0, sizeof(ulong))));
        content.CopyTo(bytes.AsSpan(HeaderLength));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(HeaderLength + content.Length), Masked(content));
        return bytes;
    }

    /// <summary>Reads the first record, if it is complete and intact.</summary>
    /// <param name="bytes">The rest of the file.</param>
    /// <param name="content">The content of the record.</param>
    /// <param name="length">The length of the record with header and footer.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> content, out int length)
    {
        content = default;
        length = 0;
        if (bytes.Length < HeaderLength + FooterLength || !HasChecksum(bytes[..sizeof(ulong)], bytes[sizeof(ulong)..]))
        {
            return false;
        }

        var contentLength = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (contentLength > (ulong)(bytes.Length - HeaderLength - FooterLength))
        {
            return false;
        }

        content = bytes.Slice(HeaderLength, (int)contentLength);
        length = HeaderLength + content.Length + FooterLength;
        return HasChecksum(content, bytes[(HeaderLength + content.Length)..]);
    }

    /// <summary>The checksum, rotated and offset, since the content may hold checksums itself.</summary>
    internal static uint Masked(ReadOnlySpan<byte> bytes)
    {
        var sum = Crc32.Castagnoli.Of(bytes);
        return ((sum >> 15) | (sum << 17)) + 0xA282_EAD8;
    }

    private static bool HasChecksum(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> sum) =>
        BinaryPrimitives.ReadUInt32LittleEndian(sum) == Masked(bytes);
}

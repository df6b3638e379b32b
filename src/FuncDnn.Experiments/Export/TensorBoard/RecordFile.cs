using System.Buffers.Binary;
using FuncDnn.Data.Files;

namespace FuncDnn.Experiments.Export.TensorBoard;

/// <summary>
/// Records one after the other, as TensorFlow writes them (TFRecord): the length in 8 bytes, its masked CRC-32C, the bytes,
/// their masked CRC-32C; numbers with their lowest byte first.
/// </summary>
internal static class RecordFile
{
    private const int Before = sizeof(ulong) + sizeof(uint);
    private const int Behind = sizeof(uint);

    /// <summary>One record.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> content)
    {
        var bytes = new byte[Before + content.Length + Behind];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(sizeof(ulong)), Masked(bytes.AsSpan(0, sizeof(ulong))));
        content.CopyTo(bytes.AsSpan(Before));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Before + content.Length), Masked(content));
        return bytes;
    }

    /// <summary>The first record of a file, if there is one and it is whole.</summary>
    /// <param name="bytes">What is left of the file.</param>
    /// <param name="content">What is in the record.</param>
    /// <param name="length">How many bytes the record takes.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> content, out int length)
    {
        content = default;
        length = 0;
        if (bytes.Length < Before + Behind || !Holds(bytes[..sizeof(ulong)], bytes[sizeof(ulong)..]))
        {
            return false;
        }

        var told = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (told > (ulong)(bytes.Length - Before - Behind))
        {
            return false;
        }

        content = bytes.Slice(Before, (int)told);
        length = Before + content.Length + Behind;
        return Holds(content, bytes[(Before + content.Length)..]);
    }

    /// <summary>The checksum turned and moved on, for bytes that hold checksums of their own.</summary>
    internal static uint Masked(ReadOnlySpan<byte> bytes)
    {
        var sum = Crc32.Castagnoli.Of(bytes);
        return ((sum >> 15) | (sum << 17)) + 0xA282_EAD8;
    }

    private static bool Holds(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> sum) =>
        BinaryPrimitives.ReadUInt32LittleEndian(sum) == Masked(bytes);
}

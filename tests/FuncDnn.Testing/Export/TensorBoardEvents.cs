using System.Buffers.Binary;

namespace FuncDnn.Testing.Export;

/// <summary>
/// Events as TensorBoard reads them, by the definition of the format; the checksum is computed bit by bit, without
/// tables.
/// </summary>
internal sealed record TensorBoardEvents(
    double WallTime,
    long Step,
    string? Version,
    IReadOnlyDictionary<string, float> Scalars,
    IReadOnlyDictionary<string, ProtoFields> Histograms
)
{
    /// <summary>All events of a file; a wrong checksum fails the test.</summary>
    public static TensorBoardEvents[] Read(byte[] file)
    {
        var events = new List<TensorBoardEvents>();
        for (var at = 0; at < file.Length; )
        {
            var length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at)));
            AssertChecksum(file.AsSpan(at, 8), file.AsSpan(at + 8, 4));
            AssertChecksum(file.AsSpan(at + 12, length), file.AsSpan(at + 12 + length, 4));
            events.Add(Of(ProtoFields.Of(file[(at + 12)..(at + 12 + length)])));
            at += length + 16;
        }

        return [.. events];
    }

    /// <summary>
    /// The remainder of the bytes by the polynomial 0x1EDC6F41, bit by bit, the lowest bit first.
    /// </summary>
    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var remainder = 0xFFFF_FFFF;
        foreach (var one in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var odd = ((remainder ^ (uint)(one >> bit)) & 1) == 1;
                remainder = (remainder >> 1) ^ (odd ? 0x82F6_3B78 : 0);
            }
        }

        return ~remainder;
    }

    private static void AssertChecksum(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> sum)
    {
        // TensorFlow unmasks a checksum: it subtracts the constant and rotates left by 15 bits.
        var rotated = BinaryPrimitives.ReadUInt32LittleEndian(sum) - 0xA282_EAD8;
        Assert.Equal(Crc32C(bytes), (rotated >> 17) | (rotated << 15));
    }

    private static TensorBoardEvents Of(ProtoFields fields)
    {
        var values = fields.Messages(5).SelectMany(summary => summary.Messages(1)).ToArray();
        return new(
            BitConverter.ToDouble(fields.Bytes(1)),
            (long)fields.Numbers(2).SingleOrDefault(),
            fields.Texts(3).SingleOrDefault(),
            values
                .Where(value => value.All.Any(part => part.Field == 2))
                .ToDictionary(value => value.Texts(1).Single(), value => BitConverter.ToSingle(value.Bytes(2))),
            values
                .Where(value => value.All.Any(part => part.Field == 5))
                .ToDictionary(value => value.Texts(1).Single(), value => value.Messages(5).Single())
        );
    }
}

using System.Buffers.Binary;

namespace FuncDnn.Testing.Export;

/// <summary>An event as TensorBoard reads it, by the definition of the format: bit by bit where ours has tables.</summary>
internal sealed record TensorBoardEvents(
    double WallTime,
    long Step,
    string? Version,
    IReadOnlyDictionary<string, float> Scalars,
    IReadOnlyDictionary<string, ProtoFields> Histograms
)
{
    /// <summary>All events of a file; a record whose checksums do not hold is an exception.</summary>
    public static TensorBoardEvents[] Read(byte[] file)
    {
        var events = new List<TensorBoardEvents>();
        for (var at = 0; at < file.Length; )
        {
            var length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at)));
            Holds(file.AsSpan(at, 8), file.AsSpan(at + 8, 4));
            Holds(file.AsSpan(at + 12, length), file.AsSpan(at + 12 + length, 4));
            events.Add(Of(ProtoFields.Of(file[(at + 12)..(at + 12 + length)])));
            at += length + 16;
        }

        return [.. events];
    }

    /// <summary>The remainder of a message by the polynomial 0x1EDC6F41, one bit after the other, the lowest first.</summary>
    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var rest = 0xFFFF_FFFF;
        foreach (var one in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var odd = ((rest ^ (uint)(one >> bit)) & 1) == 1;
                rest = (rest >> 1) ^ (odd ? 0x82F6_3B78 : 0);
            }
        }

        return ~rest;
    }

    private static void Holds(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> sum)
    {
        // TensorFlow unmasks: takes the constant away, and turns by 15 bits to the left.
        var turned = BinaryPrimitives.ReadUInt32LittleEndian(sum) - 0xA282_EAD8;
        Assert.Equal(Crc32C(bytes), (turned >> 17) | (turned << 15));
    }

    private static TensorBoardEvents Of(ProtoFields fields)
    {
        var values = fields.Messages(5).SelectMany(summary => summary.Messages(1)).ToArray();
        return new(
            BitConverter.ToDouble(fields.Bytes(1)),
            (long)fields.Numbers(2).SingleOrDefault(),
            fields.Texts(3).SingleOrDefault(),
            values
                .Where(value => value.All.Any(one => one.Field == 2))
                .ToDictionary(value => value.Texts(1).Single(), value => BitConverter.ToSingle(value.Bytes(2))),
            values
                .Where(value => value.All.Any(one => one.Field == 5))
                .ToDictionary(value => value.Texts(1).Single(), value => value.Messages(5).Single())
        );
    }
}

namespace FuncDnn.Data.Files;

/// <summary>A 32-bit cyclic redundancy check: bits reflected, initial value and final XOR all ones.</summary>
internal sealed class Crc32
{
    public const uint ZipPolynomial = 0xEDB8_8320;
    public const uint CastagnoliPolynomial = 0x82F6_3B78;

    private readonly uint[] _table;

    public Crc32(uint polynomial) =>
        _table = [.. Enumerable.Range(0, 256).Select(one => Remainder((uint)one, polynomial))];

    /// <summary>The checksum of zip archives (ISO 3309).</summary>
    public static Crc32 Zip { get; } = new(ZipPolynomial);

    /// <summary>CRC-32C, the checksum of TensorFlow's records (G. Castagnoli and others, 1993; RFC 3720).</summary>
    public static Crc32 Castagnoli { get; } = new(CastagnoliPolynomial);

    /// <summary>The checksum of bytes.</summary>
    public uint Of(ReadOnlySpan<byte> bytes)
    {
        var rest = uint.MaxValue;
        foreach (var one in bytes)
        {
            rest = _table[(byte)(rest ^ one)] ^ (rest >> 8);
        }

        return ~rest;
    }

    private static uint Remainder(uint rest, uint polynomial)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            rest = (rest & 1) == 0 ? rest >> 1 : (rest >> 1) ^ polynomial;
        }

        return rest;
    }
}

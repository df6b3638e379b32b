namespace FuncDnn.Training;

/// <summary>The checksum of zip archives: the remainder by the polynomial 0xEDB88320, bits reversed (ISO 3309).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(one => Remainder((uint)one))];

    /// <summary>The checksum of bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var rest = uint.MaxValue;
        foreach (var one in bytes)
        {
            rest = Table[(byte)(rest ^ one)] ^ (rest >> 8);
        }

        return ~rest;
    }

    private static uint Remainder(uint rest)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            rest = (rest & 1) == 0 ? rest >> 1 : (rest >> 1) ^ 0xEDB8_8320;
        }

        return rest;
    }
}

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The LZF filter of h5py: literals and copies of what came before (liblzf by M. Lehmann).</summary>
internal static class Hdf5Lzf
{
    private const int FirstCopy = 32;
    private const int LongCopy = 7;
    private const int UsualRatio = 8;

    /// <summary>Decompresses a chunk.</summary>
    /// <param name="stored">The compressed bytes.</param>
    /// <param name="buffer">Where to; it grows as the bytes come.</param>
    /// <param name="longest">The number of bytes that there may be.</param>
    public static ReadOnlyMemory<byte> Unpack(ReadOnlySpan<byte> stored, ref byte[] buffer, int longest)
    {
        Hdf5Inflate.Grow(ref buffer, Math.Max(buffer.Length, (long)UsualRatio * stored.Length), longest);
        var count = 0;
        for (var at = 0; at < stored.Length; )
        {
            int control = stored[at++];
            var isCopy = control >= FirstCopy;
            var length = isCopy ? (control >> 5) + 2 : control + 1;
            if (isCopy && control >> 5 == LongCopy)
            {
                length += Next(stored, ref at);
            }

            var back = isCopy ? ((control & 0x1F) << 8) + Next(stored, ref at) + 1 : 0;
            if (back > count || (!isCopy && length > stored.Length - at) || length > longest - count)
            {
                throw Damaged();
            }

            if (length > buffer.Length - count)
            {
                Hdf5Inflate.Grow(ref buffer, Math.Max(2L * buffer.Length, count + length), longest);
            }

            if (isCopy)
            {
                // A copy may overlap what it copies: it repeats it.
                for (var end = count + length; count < end; count++)
                {
                    buffer[count] = buffer[count - back];
                }
            }
            else
            {
                stored.Slice(at, length).CopyTo(buffer.AsSpan(count));
                (at, count) = (at + length, count + length);
            }
        }

        return buffer.AsMemory(0, count);
    }

    private static int Next(ReadOnlySpan<byte> stored, ref int at) =>
        at < stored.Length ? stored[at++] : throw Damaged();

    private static InvalidDataException Damaged() => new("the compressed bytes of a chunk are damaged");
}

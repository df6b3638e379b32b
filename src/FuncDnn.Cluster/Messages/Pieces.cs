namespace FuncDnn.Cluster.Messages;

/// <summary>Cuts files into pieces: Orleans refuses messages of more than 100 MiB without naming the limit.</summary>
internal static class Pieces
{
    /// <summary>The most bytes of a piece: so many that the calls cost little, and few for any memory.</summary>
    public const int MaxLength = 2 << 20;

    /// <summary>The bytes of one piece.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="offset">Where the piece begins.</param>
    public static byte[] At(ReadOnlySpan<byte> bytes, long offset) =>
        bytes[(int)offset..(int)Math.Min(bytes.Length, offset + MaxLength)].ToArray();

    /// <summary>The offsets of all pieces; one, of an empty piece, if there are no bytes.</summary>
    public static IEnumerable<long> Offsets(long length)
    {
        for (long offset = 0; offset == 0 || offset < length; offset += MaxLength)
        {
            yield return offset;
        }
    }
}

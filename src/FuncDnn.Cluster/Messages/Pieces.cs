namespace FuncDnn.Cluster.Messages;

/// <summary>Cuts files into pieces: Orleans refuses messages of more than 100 MiB without naming the limit.</summary>
internal static class Pieces
{
    /// <summary>The most bytes of a piece: so many that the calls cost little, and few for any memory.</summary>
    public const int MaxLength = 2 << 20;

    /// <summary>The bytes of one piece; none outside the file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="offset">Where the piece begins.</param>
    public static byte[] At(ReadOnlySpan<byte> bytes, long offset) =>
        bytes.Slice((int)Math.Clamp(offset, 0, bytes.Length), LengthAt(bytes.Length, offset)).ToArray();

    /// <summary>The bytes of one piece of a file on the disk; none outside the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Where the piece begins.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] At(string path, long offset)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[LengthAt(stream.Length, offset)];
        stream.Position = Math.Max(0, offset);
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The first of some files, as many as are no longer than a piece together.</summary>
    /// <param name="files">The files.</param>
    public static IEnumerable<Piece> WholeFirst(IEnumerable<ReadOnlyMemory<byte>> files)
    {
        var left = MaxLength;
        foreach (var file in files)
        {
            left -= file.Length;
            if (left < 0)
            {
                yield break;
            }

            yield return new(file.ToArray());
        }
    }

    private static int LengthAt(long length, long offset) =>
        offset < 0 ? 0 : (int)Math.Clamp(length - offset, 0, MaxLength);

    /// <summary>The offsets of all pieces; one, of an empty piece, if there are no bytes.</summary>
    public static IEnumerable<long> Offsets(long length)
    {
        for (long offset = 0; offset == 0 || offset < length; offset += MaxLength)
        {
            yield return offset;
        }
    }
}

using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>Where the elements of a data set are (HDF5 file format, IV.A.2.i).</summary>
/// <param name="Storage">In the header, in one piece, or in chunks.</param>
/// <param name="Address">Of the piece, or of the index of the chunks.</param>
/// <param name="Length">Of the piece in bytes, if it is known.</param>
/// <param name="Chunk">The length of each axis of a chunk.</param>
/// <param name="Index">The kind of the index of the chunks.</param>
internal sealed record Hdf5Layout(
    Hdf5Storage Storage,
    long Address,
    long Length,
    EquatableArray<long> Chunk = default,
    Hdf5IndexKind Index = Hdf5IndexKind.BTree1
)
{
    private const int Compact = 0;
    private const int Contiguous = 1;
    private const int Chunked = 2;
    private const int EdgesUnfilteredBit = 0x01;
    private const int SingleFilteredBit = 0x02;

    /// <summary>Whether chunks that the edge of the data set cuts are stored without filters.</summary>
    public bool EdgesAreUnfiltered { get; init; }

    /// <summary>The length in the file and the mask of filters, if there is one filtered chunk only.</summary>
    public (long Length, long Mask)? SingleChunk { get; init; }

    public static Hdf5Layout At(Hdf5Bytes file, long start) =>
        file.Byte(start) switch
        {
            1 or 2 => Version1(file, start),
            3 => Version3(file, start, 3),
            4 => Version3(file, start, 4),
            var version => throw new Hdf5UnsupportedException(
                $"version {version} of its layout is unknown",
                "rewrite the file with h5repack"
            ),
        };

    private static Hdf5Layout Version1(Hdf5Bytes file, long start)
    {
        var (rank, kind) = (file.Byte(start + 1), file.Byte(start + 2));
        var axesAt = start + 8 + (kind == Compact ? 0 : Hdf5Bytes.Word);
        var end = axesAt + (4L * rank);
        return kind switch
        {
            Compact => new(Hdf5Storage.Piece, end + 4, file.Number(end, 4)),
            Contiguous => new(Hdf5Storage.Piece, file.Address(start + 8), Hdf5Bytes.Undefined),
            Chunked => new(Hdf5Storage.Chunks, file.Address(start + 8), 0, Axes(file, axesAt, rank, 4)),
            _ => throw Unknown(kind),
        };
    }

    private static Hdf5Layout Version3(Hdf5Bytes file, long start, int version) =>
        (version, file.Byte(start + 1)) switch
        {
            (_, Compact) => new(Hdf5Storage.Piece, start + 4, file.Number(start + 2, 2)),
            (_, Contiguous) => new(
                Hdf5Storage.Piece,
                file.Address(start + 2),
                file.Address(start + 2 + Hdf5Bytes.Word)
            ),
            (3, Chunked) => new(
                Hdf5Storage.Chunks,
                file.Address(start + 3),
                0,
                Axes(file, start + 3 + Hdf5Bytes.Word, file.Byte(start + 2), 4)
            ),
            (4, Chunked) => Indexed(file, start),
            (_, var kind) => throw Unknown(kind),
        };

    private static Hdf5Layout Indexed(Hdf5Bytes file, long start)
    {
        var (flags, rank, width) = (file.Byte(start + 2), file.Byte(start + 3), file.Byte(start + 4));
        if (width is 0 or > Hdf5Bytes.Word)
        {
            throw new InvalidDataException("the shape of its chunks is invalid");
        }

        var indexAt = start + 5 + ((long)rank * width);
        var index = (Hdf5IndexKind)file.Byte(indexAt);
        var single = index == Hdf5IndexKind.SingleChunk && (flags & SingleFilteredBit) != 0;
        // The parameters of an index are repeated where the index is.
        var parameters = index switch
        {
            Hdf5IndexKind.SingleChunk => single ? Hdf5Bytes.Word + 4 : 0,
            Hdf5IndexKind.Implicit => 0,
            Hdf5IndexKind.FixedArray => 1,
            Hdf5IndexKind.ExtensibleArray => 5,
            Hdf5IndexKind.BTree2 => 6,
            _ => throw new Hdf5UnsupportedException(
                $"its chunks have an index of the unknown kind {(int)index}",
                "rewrite the file with h5repack"
            ),
        };
        return new(
            Hdf5Storage.Chunks,
            file.Address(indexAt + 1 + parameters),
            0,
            Axes(file, start + 5, rank, width),
            index
        )
        {
            EdgesAreUnfiltered = (flags & EdgesUnfilteredBit) != 0,
            SingleChunk = single ? (file.Address(indexAt + 1), file.Number(indexAt + 1 + Hdf5Bytes.Word, 4)) : null,
        };
    }

    // The last number is the size of an element.
    private static EquatableArray<long> Axes(Hdf5Bytes file, long at, int count, int width) =>
        Enumerable
            .Range(0, Math.Max(0, count - 1))
            .Select(axis => file.Number(at + ((long)axis * width), width))
            .ToEquatableArray();

    private static Hdf5UnsupportedException Unknown(int kind) =>
        kind == 3
            ? new("it is a virtual data set of parts of other files", "copy it to a data set of its own")
            : new($"its layout of the kind {kind} is unknown", "rewrite the file with h5repack");
}

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>An element of a fixed or extensible array of chunks (HDF5 file format, VII.C and VII.D).</summary>
/// <param name="Width">Its bytes.</param>
/// <param name="IsFiltered">Whether it has a length and a mask beside the address.</param>
/// <param name="ChunkLength">The bytes of a chunk that is not filtered.</param>
internal sealed record Hdf5ArrayElement(int Width, bool IsFiltered, long ChunkLength)
{
    private const int MaskLength = 4;

    /// <summary>Reads the kind of the elements in the header of an array.</summary>
    public static Hdf5ArrayElement In(Hdf5Bytes file, long header, long chunkLength)
    {
        var (isFiltered, width) = (file.Byte(header + 5) == 1, file.Byte(header + 6));
        return width == Hdf5Bytes.Word || (isFiltered && width is > Hdf5Bytes.Word + MaskLength and <= 20)
            ? new(width, isFiltered, chunkLength)
            : throw new InvalidDataException("the elements of its index have an invalid length");
    }

    public Hdf5Chunk Read(Hdf5Bytes file, long at, Hdf5Grid grid, long index)
    {
        var lengthWidth = Width - Hdf5Bytes.Word - MaskLength;
        return new(
            grid.Offset(index),
            file.Address(at),
            IsFiltered ? file.Number(at + Hdf5Bytes.Word, lengthWidth) : ChunkLength,
            IsFiltered ? file.Number(at + Width - MaskLength, MaskLength) : 0
        );
    }
}

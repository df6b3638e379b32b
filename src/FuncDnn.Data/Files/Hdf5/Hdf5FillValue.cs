namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The value of elements that have not been written (HDF5 file format, IV.A.2.e and f).</summary>
internal static class Hdf5FillValue
{
    private const int DefinedBit = 0x20;

    /// <summary>The bytes of one element; empty if they are all zero.</summary>
    public static ReadOnlyMemory<byte> Of(Hdf5Bytes file, Hdf5Object dataset, long size)
    {
        var value =
            dataset.Find(Hdf5Message.FillValue) is { Shared: false } message ? Newer(file, message.Start)
            : dataset.Find(Hdf5Message.OldFillValue) is { Shared: false } old ? Counted(file, old.Start)
            : default;
        return value.Length == size && value.Span.ContainsAnyExcept((byte)0) ? value : default;
    }

    private static ReadOnlyMemory<byte> Newer(Hdf5Bytes file, long start) =>
        file.Byte(start) switch
        {
            1 or 2 when file.Byte(start + 3) != 0 => Counted(file, start + 4),
            3 when (file.Byte(start + 1) & DefinedBit) != 0 => Counted(file, start + 2),
            _ => default,
        };

    // Its length in four bytes, which may be 0.
    private static ReadOnlyMemory<byte> Counted(Hdf5Bytes file, long at) => file.Slice(at + 4, file.Number(at, 4));
}

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The collections in which texts of any length are (HDF5 file format, III.E). Each is read once.</summary>
/// <param name="file">The file.</param>
internal sealed class Hdf5GlobalHeap(Hdf5Bytes file)
{
    private const int HeadLength = 16;

    private readonly Dictionary<long, Dictionary<long, (long Start, long Length)>> _collections = [];

    /// <summary>The bytes that a reference stands for: a length, an address and an index.</summary>
    public ReadOnlyMemory<byte> Find(ReadOnlySpan<byte> reference)
    {
        var length = BitConverter.ToUInt32(reference);
        if (length == 0)
        {
            return default;
        }

        var (address, index) = (BitConverter.ToInt64(reference[4..]), BitConverter.ToUInt32(reference[12..]));
        if (!_collections.TryGetValue(address, out var objects))
        {
            _collections[address] = objects = Objects(address);
        }

        file.Reserve(length);
        return objects.TryGetValue(index, out var found) && length <= found.Length
            ? file.Slice(found.Start, length)
            : throw new InvalidDataException("a text is not in its heap");
    }

    private Dictionary<long, (long Start, long Length)> Objects(long address)
    {
        file.Expect(address, "GCOL");
        var end = address + file.Slice(address, file.Address(address + 8)).Length;
        var objects = new Dictionary<long, (long, long)>();
        for (var at = address + HeadLength; at + HeadLength <= end; )
        {
            var (index, length) = (file.Number(at, 2), file.Address(at + 8));
            // Object 0 is the free space at the end.
            if (index == 0)
            {
                break;
            }

            _ = file.Slice(at + HeadLength, length);
            objects[index] = (at + HeadLength, length);
            at += HeadLength + ((length + 7) & ~7L);
        }

        return objects;
    }
}

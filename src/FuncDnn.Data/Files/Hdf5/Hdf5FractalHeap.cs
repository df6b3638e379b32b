namespace FuncDnn.Data.Files.Hdf5;

/// <summary>
/// A fractal heap, which holds the links of large new groups (HDF5 file format, III.G): direct blocks of data, found
/// through indirect blocks whose rows double in size.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="header">The address of the heap.</param>
internal sealed class Hdf5FractalHeap(Hdf5Bytes file, long header)
{
    private const int Managed = 0;
    private const int Tiny = 2;

    private readonly long _width = file.Number(header + 110, 2);
    private readonly long _first = file.Address(header + 112);
    private readonly long _greatestDirect = file.Address(header + 120);
    private readonly int _offsetLength = (int)((file.Number(header + 128, 2) + 7) / 8);
    private readonly long _rootRows = file.Number(header + 140, 2);

    /// <summary>The start and the length of an object.</summary>
    /// <param name="id">The address of its identifier.</param>
    public (long Start, long Length) Find(long id)
    {
        file.Expect(header, "FRHP");
        var kind = file.Byte(id);
        return ((kind >> 4) & 3) switch
        {
            Managed => FindManaged(id + 1),
            Tiny => (id + 1, (kind & 0x0F) + 1),
            _ => throw new Hdf5UnsupportedException(
                "the group has names so long that they are outside its heap",
                "write it again with shorter names"
            ),
        };
    }

    private (long Start, long Length) FindManaged(long at)
    {
        if (file.Number(header + 7, 2) != 0)
        {
            throw new Hdf5UnsupportedException("the group's heap is compressed", "rewrite it with h5repack");
        }

        if (!long.IsPow2(_first) || !long.IsPow2(_greatestDirect) || _width == 0 || _offsetLength is 0 or > 8)
        {
            throw new InvalidDataException("the heap of the group has no valid table");
        }

        var offset = file.Number(at, _offsetLength);
        var lengthWidth = Math.Min((long.Log2(_greatestDirect) + 7) / 8, Hdf5Bytes.Width(file.Number(header + 10, 4)));
        return (Place(offset), file.Number(at + _offsetLength, (int)lengthWidth));
    }

    // The place of an offset: down through indirect blocks, each of which covers a smaller range.
    private long Place(long offset)
    {
        var block = file.Address(header + 132);
        var directRows = long.Log2(_greatestDirect) - long.Log2(_first) + 2;
        for (var rows = _rootRows; rows > 0; )
        {
            file.Expect(block, "FHIB");
            var row = offset / _width < _first ? 0 : long.Log2(offset / _width / _first) + 1;
            if (row >= rows)
            {
                throw new InvalidDataException("the heap of the group is smaller than its offsets");
            }

            var size = _first << (int)Math.Max(0, row - 1);
            var start = row == 0 ? 0 : _width * size;
            var column = (offset - start) / size;
            block = file.Address(block + 13 + _offsetLength + (Hdf5Bytes.Word * ((row * _width) + column)));
            offset -= start + (column * size);
            // Its rows are as many as cover the size of the block.
            var inner = row < directRows ? 0 : long.Log2(size) - long.Log2(_first * _width) + 1;
            rows = inner < rows ? inner : throw new InvalidDataException("the heap of the group is cyclic");
        }

        file.Expect(block, "FHDB");
        return block + offset;
    }
}

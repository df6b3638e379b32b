namespace FuncDnn.Data.Files.Hdf5;

/// <summary>
/// The chunks of a data set with one unlimited axis (HDF5 file format, VII.D): the first elements in the index block,
/// the next ones in data blocks that it points to, all others in data blocks of super blocks. Super block u has
/// 2^(u / 2) data blocks of 2^((u + 1) / 2) times the least number of elements.
/// </summary>
internal sealed class Hdf5ExtensibleArray
{
    private const int ChecksumLength = 4;
    private const int PrefixLength = 6 + Hdf5Bytes.Word;

    private readonly Hdf5Bytes _file;
    private readonly Hdf5Grid _grid;
    private readonly Hdf5ArrayElement _element;
    private readonly int _offsetLength;
    private readonly int _inIndexBlock;
    private readonly int _leastElements;
    private readonly int _leastPointers;
    private readonly int _superBlocks;
    private readonly long _page;
    private readonly long _indexBlock;

    private Hdf5ExtensibleArray(Hdf5Bytes file, long header, Hdf5Grid grid, long chunkLength)
    {
        file.Expect(header, "EAHD");
        (_file, _grid, _element) = (file, grid, Hdf5ArrayElement.In(file, header, chunkLength));
        var bits = file.Byte(header + 7);
        _offsetLength = (bits + 7) / 8;
        _inIndexBlock = file.Byte(header + 8);
        (_leastElements, _leastPointers) = (file.Byte(header + 9), file.Byte(header + 10));
        if (!int.IsPow2(_leastElements) || !int.IsPow2(_leastPointers) || bits > 62)
        {
            throw new InvalidDataException("the index of its chunks has no valid table");
        }

        _page = 1L << Math.Min(62, file.Byte(header + 11));
        _superBlocks = 1 + bits - int.Log2(_leastElements);
        _indexBlock = file.Address(header + 12 + (6 * Hdf5Bytes.Word));
    }

    public static IEnumerable<Hdf5Chunk> Chunks(Hdf5Bytes file, long header, Hdf5Grid grid, long chunkLength) =>
        new Hdf5ExtensibleArray(file, header, grid, chunkLength).All();

    private IEnumerable<Hdf5Chunk> All()
    {
        if (_indexBlock == Hdf5Bytes.Undefined)
        {
            yield break;
        }

        _file.Expect(_indexBlock, "EAIB");
        var at = _indexBlock + PrefixLength;
        var index = 0L;
        for (; index < _inIndexBlock; index++, at += _element.Width)
        {
            yield return _element.Read(_file, at, _grid, index);
        }

        var direct = 2 * int.Log2(_leastPointers);
        for (var super = 0; super < _superBlocks; super++)
        {
            var (blocks, elements) = (1L << (super / 2), (long)_leastElements << ((super + 1) / 2));
            if (super < direct)
            {
                for (var block = 0; block < blocks; block++, at += Hdf5Bytes.Word, index += elements)
                {
                    foreach (var chunk in Block(_file.Address(at), index, elements, default, 0))
                    {
                        yield return chunk;
                    }
                }
            }
            else
            {
                foreach (var chunk in Super(_file.Address(at), index, blocks, elements))
                {
                    yield return chunk;
                }

                at += Hdf5Bytes.Word;
                index += blocks * elements;
            }
        }
    }

    private IEnumerable<Hdf5Chunk> Super(long address, long index, long blocks, long elements)
    {
        if (address == Hdf5Bytes.Undefined)
        {
            yield break;
        }

        _file.Expect(address, "EASB");
        var at = address + PrefixLength + _offsetLength;
        // For each block as many bytes as its pages need; the bits run on from block to block.
        var pages = elements > _page ? elements / _page : 0;
        var written = _file.Slice(at, pages == 0 ? 0 : blocks * ((pages + 7) / 8));
        at += written.Length;
        for (var block = 0L; block < blocks; block++, at += Hdf5Bytes.Word, index += elements)
        {
            foreach (var chunk in Block(_file.Address(at), index, elements, written, block * pages))
            {
                yield return chunk;
            }
        }
    }

    private IEnumerable<Hdf5Chunk> Block(
        long address,
        long index,
        long elements,
        ReadOnlyMemory<byte> written,
        long firstBit
    )
    {
        if (address == Hdf5Bytes.Undefined)
        {
            yield break;
        }

        _file.Expect(address, "EADB");
        var at = address + PrefixLength + _offsetLength;
        var isPaged = elements > _page;
        at += isPaged ? ChecksumLength : 0;
        for (var one = 0L; one < elements; one++, at += _element.Width)
        {
            if (isPaged && one % _page == 0)
            {
                at += one == 0 ? 0 : ChecksumLength;
                if (!written.IsEmpty && !Hdf5FixedArray.HasBit(written, firstBit + (one / _page)))
                {
                    one += _page - 1;
                    at += (_page - 1) * _element.Width;
                    continue;
                }
            }

            yield return _element.Read(_file, at, _grid, index + one);
        }
    }
}

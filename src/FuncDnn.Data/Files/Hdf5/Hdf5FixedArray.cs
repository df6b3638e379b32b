namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The chunks of a data set without unlimited axes (HDF5 file format, VII.C).</summary>
internal static class Hdf5FixedArray
{
    private const int ChecksumLength = 4;

    public static IEnumerable<Hdf5Chunk> Chunks(Hdf5Bytes file, long header, Hdf5Grid grid, long chunkLength)
    {
        file.Expect(header, "FAHD");
        var element = Hdf5ArrayElement.In(file, header, chunkLength);
        var page = 1L << Math.Min(62, file.Byte(header + 7));
        var (count, block) = (file.Address(header + 8), file.Address(header + 16));
        if (block == Hdf5Bytes.Undefined)
        {
            yield break;
        }

        file.Expect(block, "FADB");
        var at = block + 6 + Hdf5Bytes.Word;
        if (count <= page)
        {
            for (var index = 0L; index < count; index++, at += element.Width)
            {
                yield return element.Read(file, at, grid, index);
            }

            yield break;
        }

        // Bits say which pages were written; the checksum and the pages follow.
        var pages = ((count - 1) / page) + 1;
        var written = file.Slice(at, (pages + 7) / 8);
        at += written.Length + ChecksumLength;
        for (var one = 0; one < pages; one++, at += (page * element.Width) + ChecksumLength)
        {
            var first = one * page;
            for (var index = first; HasBit(written, one) && index < Math.Min(count, first + page); index++)
            {
                yield return element.Read(file, at + ((index - first) * element.Width), grid, index);
            }
        }
    }

    /// <summary>A bit of a field that starts with the most significant one.</summary>
    public static bool HasBit(ReadOnlyMemory<byte> field, long bit) =>
        bit / 8 < field.Length
            ? (field.Span[(int)(bit / 8)] & (0x80 >> (int)(bit % 8))) != 0
            : throw new InvalidDataException("the index of its chunks has too many pages");
}

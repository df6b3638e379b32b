using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The chunks of a data set, found by any of the six kinds of index.</summary>
internal static class Hdf5ChunkIndex
{
    private const int MaskLength = 4;

    /// <summary>The chunks that the index knows; some may never have been written or be outside the shape.</summary>
    /// <param name="file">The file.</param>
    /// <param name="layout">The place and the kind of the index.</param>
    /// <param name="space">The shape of the data set.</param>
    /// <param name="chunkLength">The bytes of a chunk before filters.</param>
    /// <param name="isFiltered">Whether chunks have filters.</param>
    public static IEnumerable<Hdf5Chunk> Chunks(
        Hdf5Bytes file,
        Hdf5Layout layout,
        Hdf5Dataspace space,
        long chunkLength,
        bool isFiltered
    )
    {
        var greatest = space.Greatest;
        return layout.Index switch
        {
            Hdf5IndexKind.BTree1 => BTree1(file, layout),
            Hdf5IndexKind.SingleChunk => Single(layout, chunkLength),
            Hdf5IndexKind.Implicit => Implicit(layout, new(layout.Chunk, greatest), chunkLength, file.Length),
            Hdf5IndexKind.FixedArray => Hdf5FixedArray.Chunks(
                file,
                layout.Address,
                new(layout.Chunk, greatest),
                chunkLength
            ),
            Hdf5IndexKind.ExtensibleArray => Hdf5ExtensibleArray.Chunks(
                file,
                layout.Address,
                new(layout.Chunk, greatest, Math.Max(0, Unlimited(greatest))),
                chunkLength
            ),
            _ => BTree2(file, layout, chunkLength, isFiltered),
        };
    }

    private static int Unlimited(EquatableArray<long> greatest) =>
        greatest.Select((axis, i) => axis == Hdf5Bytes.Undefined ? i : -1).Max();

    private static IEnumerable<Hdf5Chunk> Single(Hdf5Layout layout, long chunkLength)
    {
        var (length, mask) = layout.SingleChunk ?? (chunkLength, 0);
        yield return new(layout.Chunk.Map(_ => 0L), layout.Address, length, mask);
    }

    private static IEnumerable<Hdf5Chunk> Implicit(Hdf5Layout layout, Hdf5Grid grid, long chunkLength, long fileLength)
    {
        if (grid.Count > fileLength / chunkLength)
        {
            throw new InvalidDataException("it has more chunks than there is room for");
        }

        for (var index = 0L; index < grid.Count; index++)
        {
            yield return new(grid.Offset(index), layout.Address + (index * chunkLength), chunkLength, 0);
        }
    }

    // A key has the length, the mask, and the first element along each axis and within an element.
    private static IEnumerable<Hdf5Chunk> BTree1(Hdf5Bytes file, Hdf5Layout layout) =>
        Hdf5BTree1
            .Leaves(file, layout.Address, 4 + MaskLength + (Hdf5Bytes.Word * (layout.Chunk.Count + 1)))
            .Select(leaf => new Hdf5Chunk(
                Numbers(file, leaf.Key + 4 + MaskLength, layout.Chunk.Count),
                leaf.Child,
                file.Number(leaf.Key, 4),
                file.Number(leaf.Key + 4, MaskLength)
            ));

    // A record has the address, if it is filtered the length and the mask, and the place in the grid.
    private static IEnumerable<Hdf5Chunk> BTree2(Hdf5Bytes file, Hdf5Layout layout, long chunkLength, bool isFiltered)
    {
        var rank = layout.Chunk.Count;
        var (recordLength, records) = Hdf5BTree2.Open(file, layout.Address);
        var width = recordLength - (Hdf5Bytes.Word * (rank + 1)) - (isFiltered ? MaskLength : 0);
        if (isFiltered ? width is < 1 or > Hdf5Bytes.Word : width != 0)
        {
            throw new InvalidDataException("the records of its index have an invalid length");
        }

        return records.Select(record =>
        {
            var gridAt = record + recordLength - (Hdf5Bytes.Word * rank);
            return new Hdf5Chunk(
                Numbers(file, gridAt, rank)
                    .Select((place, axis) => (long)Int128.Min(Hdf5Bytes.Undefined, (Int128)place * layout.Chunk[axis]))
                    .ToEquatableArray(),
                file.Address(record),
                isFiltered ? file.Number(record + Hdf5Bytes.Word, width) : chunkLength,
                isFiltered ? file.Number(gridAt - MaskLength, MaskLength) : 0
            );
        });
    }

    private static EquatableArray<long> Numbers(Hdf5Bytes file, long at, int count) =>
        Enumerable.Range(0, count).Select(axis => file.Address(at + (Hdf5Bytes.Word * axis))).ToEquatableArray();
}

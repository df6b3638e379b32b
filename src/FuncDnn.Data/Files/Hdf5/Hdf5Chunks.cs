using System.Collections.Immutable;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>Puts the chunks of a data set together.</summary>
internal static class Hdf5Chunks
{
    /// <summary>The elements in row-major order.</summary>
    /// <param name="file">The file.</param>
    /// <param name="layout">The chunks and their index.</param>
    /// <param name="space">The shape.</param>
    /// <param name="size">Bytes per element.</param>
    /// <param name="filters">The filters of the chunks.</param>
    /// <param name="whole">Where to, filled with the value of elements that were never written.</param>
    public static void Read(
        Hdf5Bytes file,
        Hdf5Layout layout,
        Hdf5Dataspace space,
        long size,
        ImmutableArray<Hdf5Filter> filters,
        byte[] whole
    )
    {
        var (shape, extent) = (space.Axes.ToArray(), layout.Chunk.ToArray());
        if (extent.Length == 0 || extent.Length != shape.Length || extent.Any(axis => axis <= 0))
        {
            throw new InvalidDataException("the shape of its chunks is invalid");
        }

        if (layout.Address == Hdf5Bytes.Undefined)
        {
            return;
        }

        var length = Hdf5Bytes.Product(size, extent);
        if (length > Array.MaxLength / 2)
        {
            throw new InvalidDataException($"its chunks have {length} bytes each");
        }

        var unfilter = new Hdf5Unfilter(filters, (int)length);
        foreach (var chunk in Hdf5ChunkIndex.Chunks(file, layout, space, length, !filters.IsEmpty))
        {
            if (chunk.Address == Hdf5Bytes.Undefined || !IsInside(chunk, shape))
            {
                continue;
            }

            file.Reserve(length);
            var offset = chunk.Offset.ToArray();
            var isWhole = !layout.EdgesAreUnfiltered || !IsCut(offset, extent, shape);
            var numbers = unfilter.Undo(file.Slice(chunk.Address, chunk.Length), isWhole ? chunk.Mask : -1);
            Place(numbers.Span, offset, extent, shape, (int)size, whole);
        }
    }

    private static bool IsInside(Hdf5Chunk chunk, long[] shape) =>
        shape.Select((axis, i) => chunk.Offset[i] < axis).All(isInside => isInside);

    private static bool IsCut(long[] offset, long[] extent, long[] shape) =>
        shape.Where((axis, i) => extent[i] > axis - offset[i]).Any();

    private static void Place(
        ReadOnlySpan<byte> chunk,
        long[] offset,
        long[] extent,
        long[] shape,
        int size,
        Span<byte> whole
    )
    {
        // Axes that a chunk covers whole are one with the axis before them.
        var last = shape.Length - 1;
        var run = (long)size;
        for (; last > 0 && extent[last] == shape[last] && offset[last] == 0; last--)
        {
            run *= extent[last];
        }

        var rowLength = (int)(run * Math.Min(extent[last], shape[last] - offset[last]));
        var place = new long[last];
        for (var row = 0L; ; )
        {
            var to = 0L;
            var isInside = true;
            for (var axis = 0; axis < last; axis++)
            {
                to = (to + offset[axis] + place[axis]) * shape[axis + 1];
                isInside &= offset[axis] + place[axis] < shape[axis];
            }

            if (isInside)
            {
                var from = (int)(row * run * extent[last]);
                chunk.Slice(from, rowLength).CopyTo(whole[(int)((to + offset[last]) * run)..]);
            }

            row++;
            var moved = last - 1;
            for (; moved >= 0 && ++place[moved] == extent[moved]; moved--)
            {
                place[moved] = 0;
            }

            if (moved < 0)
            {
                return;
            }
        }
    }
}

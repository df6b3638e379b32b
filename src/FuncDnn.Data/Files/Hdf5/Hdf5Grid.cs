using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The chunks of a data set as a grid, whose indexes number them row by row.</summary>
/// <param name="chunk">The length of each axis of a chunk.</param>
/// <param name="axes">The length of each axis of the data set; undefined where it has no limit.</param>
/// <param name="slowest">The axis by which the numbers run slowest; the others follow in their order.</param>
internal sealed class Hdf5Grid(EquatableArray<long> chunk, EquatableArray<long> axes, int slowest = 0)
{
    private readonly int[] _order = [slowest, .. Enumerable.Range(0, chunk.Count).Where(axis => axis != slowest)];

    /// <summary>The number of chunks; a great number where it would overflow.</summary>
    public long Count => Hdf5Bytes.Product(1, Enumerable.Range(0, chunk.Count).Select(Along));

    /// <summary>The first element of a chunk along each axis.</summary>
    public EquatableArray<long> Offset(long index)
    {
        var offset = new long[chunk.Count];
        for (var place = _order.Length - 1; place >= 0; place--)
        {
            var axis = _order[place];
            // The slowest axis may have no limit.
            var along = place == 0 ? Hdf5Bytes.Undefined : Math.Max(1, Along(axis));
            (index, var at) = Math.DivRem(index, along);
            offset[axis] = (long)Int128.Min(Hdf5Bytes.Undefined, (Int128)at * chunk[axis]);
        }

        return offset.ToEquatableArray();
    }

    private long Along(int axis) => (axes[axis] / chunk[axis]) + (axes[axis] % chunk[axis] == 0 ? 0 : 1);
}

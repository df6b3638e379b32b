using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The shape of a data set (HDF5 file format, IV.A.2.b).</summary>
/// <param name="Axes">The length of each axis, outermost first.</param>
/// <param name="Greatest">The length up to which each axis may grow; undefined where there is no limit.</param>
internal sealed record Hdf5Dataspace(EquatableArray<long> Axes, EquatableArray<long> Greatest)
{
    private const int HasGreatestBit = 0x01;
    private const int Null = 2;

    public static Hdf5Dataspace At(Hdf5Bytes file, long start)
    {
        var version = file.Byte(start);
        if (version is not (1 or 2))
        {
            throw new Hdf5UnsupportedException(
                $"version {version} of its shape is unknown",
                "rewrite it with h5repack"
            );
        }

        if (version == 2 && file.Byte(start + 3) == Null)
        {
            throw new Hdf5UnsupportedException("it is empty and has no shape", "name a data set of numbers");
        }

        var rank = file.Byte(start + 1);
        var at = start + (version == 1 ? 8 : 4);
        var axes = Numbers(file, at, rank);
        var greatestAt = at + (rank * Hdf5Bytes.Word);
        return new(axes, (file.Byte(start + 2) & HasGreatestBit) != 0 ? Numbers(file, greatestAt, rank) : axes);
    }

    private static EquatableArray<long> Numbers(Hdf5Bytes file, long at, int count) =>
        Enumerable.Range(0, count).Select(axis => file.Address(at + (Hdf5Bytes.Word * axis))).ToEquatableArray();
}

using System.Collections.Immutable;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The filters of a data set in the order in which they were applied (HDF5 file format, IV.A.2.l).</summary>
internal static class Hdf5Filters
{
    private const int FirstRegistered = 256;

    /// <summary>Filters that others write and that are not read.</summary>
    private static readonly Dictionary<int, string> Unread = new()
    {
        [4] = "szip",
        [5] = "nbit",
        [6] = "scaleoffset",
        [307] = "bzip2",
        [32001] = "blosc",
        [32004] = "lz4",
        [32008] = "bitshuffle",
        [32013] = "zfp",
        [32015] = "zstd",
        [32026] = "blosc2",
    };

    public static ImmutableArray<Hdf5Filter> Of(Hdf5Bytes file, Hdf5Object dataset)
    {
        if (dataset.Find(Hdf5Message.Filters) is not { } message)
        {
            return [];
        }

        var filters = ImmutableArray.CreateBuilder<Hdf5Filter>();
        var (version, count) = (file.Byte(message.Start), file.Byte(message.Start + 1));
        var at = message.Start + (version == 1 ? 8 : 2);
        while (filters.Count < count)
        {
            var id = (int)file.Number(at, 2);
            var isNamed = version == 1 || id >= FirstRegistered;
            at += 2;
            var nameLength = isNamed ? file.Number(at, 2) : 0;
            at += isNamed ? 2 : 0;
            var values = file.Number(at + 2, 2);
            at += 4 + (version == 1 ? (nameLength + 7) & ~7 : nameLength);
            filters.Add(Known(id, values > 0 ? file.Number(at, 4) : 0));
            // Version 1 pads an odd number of values.
            at += 4 * (version == 1 ? values + (values & 1) : values);
        }

        return filters.ToImmutable();
    }

    private static Hdf5Filter Known(int id, long value) =>
        Enum.IsDefined((Hdf5FilterKind)id)
            ? new((Hdf5FilterKind)id, value)
            : throw new Hdf5UnsupportedException(
                $"its numbers are compressed by {Unread.GetValueOrDefault(id, "an unknown filter")} (filter {id})",
                "write it with gzip or lzf, or with h5repack -f GZIP=4"
            );
}

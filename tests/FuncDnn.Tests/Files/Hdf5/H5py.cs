using System.Buffers.Binary;
using System.IO.Compression;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>
/// Files of the HDF Group's own library. A script of h5py 3.7 (HDF5 1.10.8) wrote a small file for each name, with the
/// data set a: most hold the numbers from -6 to 5 as 4 x 3, stored as the name says. Each file stands behind its length
/// in four bytes, and all are compressed together.
/// </summary>
internal static class H5py
{
    private static readonly string[] Names =
    [
        "gzip",
        "filters",
        "lzf",
        "sum",
        "one",
        "onegzip",
        "fixed",
        "fixedgzip",
        "grows",
        "growsgzip",
        "sideways",
        "both",
        "bothgzip",
        "shrunk",
        "enlarged",
        "implicit",
        "compact",
        "rank4",
        "half",
        "big",
        "bigshort",
        "bool",
        "enum",
        "fill",
        "sparse",
        "unwritten",
        "unwrittenchunks",
        "scalar",
        "empty",
        "arrays",
        "committed",
        "links",
        "many",
        "others",
    ];

    /// <summary>Files with superblock 0, old groups, and B-trees of version 1 as indexes of chunks.</summary>
    public static IReadOnlyDictionary<string, byte[]> Earliest { get; } = Unpack(H5pyEarliest.Files, Names);

    /// <summary>Files with superblock 3, new groups, and the indexes of chunks that HDF5 1.10 added.</summary>
    public static IReadOnlyDictionary<string, byte[]> Latest { get; } = Unpack(H5pyLatest.Files, Names);

    /// <summary>A file with indexes of several levels and a group of 251 links.</summary>
    public static byte[] Large => Unpack(H5pyLarge.Files, ["large"])["large"];

    /// <summary>One of the files; late ones were written for the newest version.</summary>
    public static byte[] File(string name, bool isLate) => (isLate ? Latest : Earliest)[name];

    private static Dictionary<string, byte[]> Unpack(string text, string[] names)
    {
        using var stream = new ZLibStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
        var files = new Dictionary<string, byte[]>();
        Span<byte> length = stackalloc byte[4];
        foreach (var name in names)
        {
            stream.ReadExactly(length);
            stream.ReadExactly(files[name] = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)]);
        }

        return files;
    }
}

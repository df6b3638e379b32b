namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The filters that are read; the numbers are those that the HDF Group registers.</summary>
internal enum Hdf5FilterKind
{
    /// <summary>Deflate in the zlib format, which h5py calls gzip.</summary>
    Deflate = 1,

    /// <summary>All first bytes of the elements, then all second ones, ...</summary>
    Shuffle = 2,

    /// <summary>A checksum at the end.</summary>
    Fletcher32 = 3,

    /// <summary>The LZF compression of h5py.</summary>
    Lzf = 32000,
}

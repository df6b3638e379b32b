namespace FuncDnn.Data.Files.Hdf5;

/// <summary>
/// How the chunks of a data set are found; the numbers are those of the format (IV.A.2.i, version 4).
/// </summary>
internal enum Hdf5IndexKind
{
    /// <summary>A B-tree of version 1, before HDF5 1.10.</summary>
    BTree1 = 0,

    /// <summary>There is one chunk.</summary>
    SingleChunk = 1,

    /// <summary>All chunks lie one after the other.</summary>
    Implicit = 2,

    /// <summary>No axis can grow without limit.</summary>
    FixedArray = 3,

    /// <summary>One axis can.</summary>
    ExtensibleArray = 4,

    /// <summary>Several axes can.</summary>
    BTree2 = 5,
}

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>How the elements of a data set are stored.</summary>
internal enum Hdf5Storage
{
    /// <summary>One after the other, in the header or elsewhere.</summary>
    Piece,

    /// <summary>In blocks of equal shape, each of which may be compressed.</summary>
    Chunks,
}

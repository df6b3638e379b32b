namespace FuncDnn.Cluster.Messages;

/// <summary>
/// Bytes of a file. A class of bytes: numbers as such take a quarter more bytes and thirty times the time.
/// </summary>
/// <param name="bytes">The bytes; never changed.</param>
[GenerateSerializer, Immutable, Alias("funcdnn.piece")]
internal sealed class Piece(byte[] bytes)
{
    /// <summary>The bytes.</summary>
    [Id(0)]
    public byte[] Bytes { get; } = bytes;
}

/// <summary>A part of a changed file.</summary>
/// <param name="name">The file.</param>
/// <param name="offset">Where the bytes belong in the file as it will be.</param>
/// <param name="isDeleted">Whether the file is deleted instead.</param>
/// <param name="bytes">The bytes; never changed.</param>
[GenerateSerializer, Immutable, Alias("funcdnn.file-piece")]
internal sealed class FilePiece(string name, long offset, bool isDeleted, byte[] bytes)
{
    /// <summary>The file.</summary>
    [Id(0)]
    public string Name { get; } = name;

    /// <summary>Where the bytes belong: at 0 the file begins anew, otherwise they are appended.</summary>
    [Id(1)]
    public long Offset { get; } = offset;

    /// <summary>Whether the file is deleted.</summary>
    [Id(2)]
    public bool IsDeleted { get; } = isDeleted;

    /// <summary>The bytes.</summary>
    [Id(3)]
    public byte[] Bytes { get; } = bytes;
}

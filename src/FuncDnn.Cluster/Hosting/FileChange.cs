namespace FuncDnn.Cluster.Hosting;

/// <summary>A change of a file of a piece of work.</summary>
/// <param name="name">The file, relative to the folder of the work, with / between folders.</param>
/// <param name="offset">0 if the bytes are the whole file; otherwise the length to which they are appended.</param>
/// <param name="isDeleted">Whether the file is deleted.</param>
/// <param name="bytes">The bytes; never changed.</param>
internal sealed class FileChange(string name, long offset, bool isDeleted, ReadOnlyMemory<byte> bytes)
{
    /// <summary>The file, relative to the folder of the work, with / between folders.</summary>
    public string Name { get; } = name;

    /// <summary>0 if the bytes are the whole new content; otherwise the length to which they are appended.</summary>
    public long Offset { get; } = offset;

    /// <summary>Whether the file is deleted.</summary>
    public bool IsDeleted { get; } = isDeleted;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;
}

namespace FuncDnn.Studio.Library;

/// <summary>Reads files that a run may write, replace or delete meanwhile: reading must never be in its way.</summary>
internal static class SharedFile
{
    /// <summary>Opens a file; a link is refused, because it may lead out of the folders of the studio.</summary>
    /// <param name="path">The file.</param>
    public static FileStream Open(string path) =>
        new FileInfo(path).LinkTarget is null
            ? new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0)
            : throw new IOException($"{Path.GetFileName(path)} is a link.");

    /// <summary>All bytes of a file.</summary>
    /// <param name="path">The file.</param>
    public static byte[] Read(string path)
    {
        using var file = Open(path);
        return ReadAt(file, 0, checked((int)file.Length));
    }

    /// <summary>Some bytes of a file; fewer at its end.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where they begin.</param>
    /// <param name="length">How many.</param>
    public static byte[] ReadAt(FileStream file, long offset, int length)
    {
        var bytes = new byte[length];
        var read = 0;
        while (
            read < length
            && RandomAccess.Read(file.SafeFileHandle, bytes.AsSpan(read), offset + read) is var more and > 0
        )
        {
            read += more;
        }

        return bytes[..read];
    }
}

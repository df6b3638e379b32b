namespace FuncDnn.Studio.Library;

/// <summary>The size and time of a file.</summary>
/// <param name="Length">Its bytes; -1 if there is no such file.</param>
/// <param name="Ticks">When it was last written, in ticks of UTC.</param>
internal readonly record struct FileStamp(long Length, long Ticks)
{
    /// <summary>Whether there is such a file.</summary>
    public bool Exists => Length >= 0;

    /// <summary>The stamp of a file; one that may not be looked at is as one that is not there.</summary>
    /// <param name="path">The file.</param>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        try
        {
            return file.Exists ? new(file.Length, file.LastWriteTimeUtc.Ticks) : new(-1, 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(-1, 0);
        }
    }
}

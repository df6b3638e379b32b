namespace FuncDnn.Data.Files;

/// <summary>Writes a file as a whole: after a crash it is either the old or the new version, never a part.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file, or replaces one; a link is replaced itself.</summary>
    /// <exception cref="IOException">
    /// It is a device, or cannot be written; a file that was there stays as it was.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var full = Path.GetFullPath(path);
        if (Device.IsAt(full))
        {
            throw new IOException($"{path} is a device, which cannot be replaced: name a file.");
        }

        var draft = Path.Combine(Path.GetDirectoryName(full) ?? full, Draft.NewName());
        try
        {
            using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, full, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }
}

using LanguageExt;

namespace FuncDnn.Data.Files;

/// <summary>The bytes of a file, with its name for error messages.</summary>
/// <param name="Name">The file's name without its folder.</param>
/// <param name="Bytes">All bytes of the file.</param>
internal sealed record FileBytes(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Reads a whole file (up to 2 GiB). Faults of paths, permissions and disks are error values.</summary>
    public static Fin<FileBytes> Read(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            return new FileBytes(name, File.ReadAllBytes(path));
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return ReadError.At(name, "the file", Reason(fault), $"check the path {path}");
        }
    }

    private static string Reason(Exception fault) =>
        fault switch
        {
            FileNotFoundException or DirectoryNotFoundException => "it does not exist",
            UnauthorizedAccessException => "access to it is denied",
            _ => fault.Message.TrimEnd('.'),
        };
}

using LanguageExt;

namespace FuncDnn.Data.Files;

/// <summary>The bytes of a file, with the name under which errors speak of it.</summary>
/// <param name="Name">The file's name without its folder.</param>
/// <param name="Bytes">All bytes of the file.</param>
internal sealed record FileBytes(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Reads a whole file (up to 2 GiB); what a person or a disk can get wrong is an error value.</summary>
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
            FileNotFoundException or DirectoryNotFoundException => "there is none",
            UnauthorizedAccessException => "it may not be read",
            _ => fault.Message.TrimEnd('.'),
        };
}

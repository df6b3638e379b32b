using LanguageExt;
using LanguageExt.Common;
using Microsoft.Win32.SafeHandles;

namespace FuncDnn.Data.Files;

/// <summary>
/// A file that is read part by part. It stays open for reading; a file that is written meanwhile is a read error.
/// </summary>
internal sealed class BlockFile
{
    private readonly SafeFileHandle _handle;
    private readonly DateTime _written;

    private BlockFile(string name, SafeFileHandle handle)
    {
        (Name, _handle) = (name, handle);
        (Length, _written) = (RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
    }

    /// <summary>The name in messages.</summary>
    public string Name { get; }

    /// <summary>The number of bytes.</summary>
    public long Length { get; }

    /// <summary>Opens a file.</summary>
    public static Fin<BlockFile> Open(string path)
    {
        try
        {
            return new BlockFile(
                Path.GetFileName(path),
                File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read)
            );
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return ReadError.At(
                Path.GetFileName(path),
                "the file",
                fault is FileNotFoundException or DirectoryNotFoundException
                    ? "it does not exist"
                    : fault.Message.TrimEnd('.'),
                $"check the path {path}"
            );
        }
    }

    /// <summary>The error of a file that is not as it was.</summary>
    public static Error Changed(string name) =>
        ReadError.At(name, "the file", "it changed while it was read", "train on a file that stays as it is");

    /// <summary>Reads bytes.</summary>
    /// <returns>Exactly so many; or a read error.</returns>
    public Fin<byte[]> Read(long offset, int length)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        return Read(offset, bytes).Map(_ => bytes);
    }

    /// <summary>Fills memory with bytes.</summary>
    /// <returns>Their number; or a read error.</returns>
    public Fin<int> Read(long offset, Span<byte> bytes)
    {
        try
        {
            var read = 0;
            while (read < bytes.Length && RandomAccess.Read(_handle, bytes[read..], offset + read) is > 0 and var more)
            {
                read += more;
            }

            return
                read == bytes.Length
                && RandomAccess.GetLength(_handle) == Length
                && File.GetLastWriteTimeUtc(_handle) == _written
                ? read
                : Changed(Name);
        }
        catch (IOException fault)
        {
            return ReadError.At(Name, $"byte {offset}", fault.Message.TrimEnd('.'), "check the disk");
        }
    }
}

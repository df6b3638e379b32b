using LanguageExt;
using LanguageExt.Common;
using Microsoft.Win32.SafeHandles;

namespace FuncDnn.Data.Files;

/// <summary>
/// A file that is read part by part. It stays open for reading; a file that is written meanwhile is a read error.
/// </summary>
internal sealed class BlockFile
{
    private readonly SafeFileHandle? _handle;
    private readonly ReadOnlyMemory<byte> _content;
    private readonly DateTime _written;

    /// <summary>A file that is in memory.</summary>
    public BlockFile(FileBytes file) => (Name, Length, _content) = (file.Name, file.Bytes.Length, file.Bytes);

    private BlockFile(string name, SafeFileHandle handle)
    {
        (Name, _handle) = (name, handle);
        (Length, _written) = (RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
    }

    /// <summary>The name in messages.</summary>
    public string Name { get; }

    /// <summary>The number of bytes.</summary>
    public long Length { get; }

    private bool IsSame =>
        _handle is null || (RandomAccess.GetLength(_handle) == Length && File.GetLastWriteTimeUtc(_handle) == _written);

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
            return FileBytes.Unreadable(fault, path);
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
            while (read < bytes.Length && Part(offset + read, bytes[read..]) is > 0 and var more)
            {
                read += more;
            }

            return read == bytes.Length && IsSame ? read : Changed(Name);
        }
        catch (IOException fault)
        {
            return ReadError.At(Name, $"byte {offset}", fault.Message.TrimEnd('.'), "check the disk");
        }
    }

    private int Part(long offset, Span<byte> bytes)
    {
        if (_handle is not null)
        {
            return RandomAccess.Read(_handle, bytes, offset);
        }

        var part = _content.Span[(int)Math.Min(offset, Length)..];
        part = part[..Math.Min(part.Length, bytes.Length)];
        part.CopyTo(bytes);
        return part.Length;
    }
}

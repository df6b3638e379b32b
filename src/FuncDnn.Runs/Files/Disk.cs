using System.Runtime.InteropServices;
using System.Text;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using Microsoft.Win32.SafeHandles;
using static LanguageExt.Prelude;

namespace FuncDnn.Runs.Files;

/// <summary>The file system of this machine.</summary>
internal sealed class Disk : IFiles
{
    // LOCK_EX | LOCK_NB
    private const int ExclusiveWithoutWaiting = 2 | 4;

    /// <inheritdoc/>
    public bool IsFile(string path) => File.Exists(path);

    /// <inheritdoc/>
    public bool IsFolder(string path) => Directory.Exists(path);

    /// <inheritdoc/>
    public EquatableArray<string> List(string folder) =>
        new DirectoryInfo(folder)
            .EnumerateFileSystemInfos()
            .Select(entry => entry.Name)
            .Order(StringComparer.Ordinal)
            .ToEquatableArray();

    /// <inheritdoc/>
    public byte[] Read(string path) => File.ReadAllBytes(path);

    /// <inheritdoc/>
    public void CreateFolder(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc/>
    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(bytes);
    }

    /// <inheritdoc/>
    public void Append(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write);
        file.Write(bytes);
    }

    /// <inheritdoc/>
    public void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Rename(string path, string newPath) => File.Move(path, newPath, overwrite: true);

    /// <inheritdoc/>
    /// <remarks>.NET has no API for this, and Windows needs none: a rename is durable there.</remarks>
    public void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new SafeFileHandle(Open(path, flags: 0), ownsHandle: true);
        if (folder.IsInvalid)
        {
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }

        RandomAccess.FlushToDisk(folder);
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path);
        }
        else if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The file tells who holds it, until the lock is released or the process is killed.</remarks>
    public Option<FileLock> Lock(string path)
    {
        if (new FileInfo(path).LinkTarget is { } target)
        {
            throw new IOException($"{Path.GetFileName(path)} is a link to {target}, so it cannot be locked");
        }

        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            Tell(file, Encoding.UTF8.GetBytes($"{LockHolder.OfThisProcess}"));
            return new FileLock(
                () => IsSeen(file),
                () =>
                {
                    Tell(file, []);
                    file.Dispose();
                }
            );
        }
        catch (IOException exception) when (IsLocked(exception))
        {
            return None;
        }
    }

    /// <inheritdoc/>
    /// <remarks>.NET locks what it opens, too; a descriptor of the system is read whoever holds the lock.</remarks>
    public Option<string> HolderOf(string path)
    {
        using var file = new SafeFileHandle(OperatingSystem.IsWindows() ? -1 : Open(path, flags: 0), ownsHandle: true);
        var bytes = new byte[256];
        return file.IsInvalid
            ? None
            : Some(Encoding.UTF8.GetString(bytes, 0, RandomAccess.Read(file, bytes, fileOffset: 0)))
                .Filter(holder => holder.Length > 0);
    }

    // A holder that cannot be told, as on a full disk, is no reason not to work.
    private static void Tell(FileStream file, byte[] holder) =>
        _ = FileErrors.Try(() =>
        {
            file.SetLength(holder.Length);
            RandomAccess.Write(file.SafeFileHandle, holder, fileOffset: 0);
        });

    // .NET ignores every error of the system's lock but the one that another process holds it.
    private static bool IsSeen(FileStream file) =>
        OperatingSystem.IsWindows() || FLock(file.SafeFileHandle, ExclusiveWithoutWaiting) == 0;

    /// <summary>
    /// Whether another process has locked the file: a sharing violation on Windows, EWOULDBLOCK elsewhere.
    /// </summary>
    private static bool IsLocked(IOException exception) =>
        exception.GetType() == typeof(IOException) && (exception.HResult & 0xFFFF) is 32 or 33 or 11 or 35;

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static extern int FLock(SafeFileHandle file, int operation);
}

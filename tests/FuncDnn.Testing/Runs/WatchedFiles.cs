using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Testing.Runs;

/// <summary>An operation that changes a disk.</summary>
internal enum DiskOperation
{
    CreateFolder,
    Write,
    Append,
    Flush,
    Rename,
    FlushFolder,
    Delete,
}

/// <summary>A disk that calls a watcher before every change; the watcher may throw to make the change fail.</summary>
/// <param name="disk">The disk.</param>
/// <param name="watch">Called with the operation and the path.</param>
internal sealed class WatchedFiles(IFiles disk, Action<DiskOperation, string> watch) : IFiles
{
    public bool IsFile(string path) => disk.IsFile(path);

    public bool IsFolder(string path) => disk.IsFolder(path);

    public EquatableArray<string> List(string folder) => disk.List(folder);

    public byte[] Read(string path) => disk.Read(path);

    public void CreateFolder(string path)
    {
        watch(DiskOperation.CreateFolder, path);
        disk.CreateFolder(path);
    }

    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            watch(DiskOperation.Write, path);
        }
        catch
        {
            // A full disk has stored a part of the bytes.
            disk.Write(path, bytes[..(bytes.Length / 2)]);
            throw;
        }

        disk.Write(path, bytes);
    }

    public void Append(string path, ReadOnlySpan<byte> bytes)
    {
        disk.Append(path, bytes[..(bytes.Length / 2)]);
        watch(DiskOperation.Append, path);
        disk.Append(path, bytes[(bytes.Length / 2)..]);
    }

    public void Flush(string path)
    {
        watch(DiskOperation.Flush, path);
        disk.Flush(path);
    }

    public void Rename(string path, string newPath)
    {
        watch(DiskOperation.Rename, newPath);
        disk.Rename(path, newPath);
    }

    public void FlushFolder(string path)
    {
        watch(DiskOperation.FlushFolder, path);
        disk.FlushFolder(path);
    }

    public void Delete(string path)
    {
        watch(DiskOperation.Delete, path);
        disk.Delete(path);
    }

    public Option<FileLock> Lock(string path) => disk.Lock(path);

    public Option<string> HolderOf(string path) => disk.HolderOf(path);
}

using FuncDnn.Cli.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>A file system on which other processes do not see a lock, as a network one without a lock service.</summary>
internal sealed class FilesWithoutLocks(IFiles disk) : IFiles
{
    public bool IsFile(string path) => disk.IsFile(path);

    public bool IsFolder(string path) => disk.IsFolder(path);

    public EquatableArray<string> List(string folder) => disk.List(folder);

    public byte[] Read(string path) => disk.Read(path);

    public void CreateFolder(string path) => disk.CreateFolder(path);

    public void Write(string path, ReadOnlySpan<byte> bytes) => disk.Write(path, bytes);

    public void Append(string path, ReadOnlySpan<byte> bytes) => disk.Append(path, bytes);

    public void Flush(string path) => disk.Flush(path);

    public void Rename(string path, string newPath) => disk.Rename(path, newPath);

    public void FlushFolder(string path) => disk.FlushFolder(path);

    public void Delete(string path) => disk.Delete(path);

    public Option<FileLock> Lock(string path) => disk.Lock(path).Map(one => one with { IsEffective = false });

    public Option<string> HolderOf(string path) => disk.HolderOf(path);
}

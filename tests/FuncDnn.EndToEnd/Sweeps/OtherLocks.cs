using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>A disk whose locks are other ones.</summary>
/// <param name="disk">The disk.</param>
/// <param name="locked">Makes a lock another one, or throws.</param>
internal sealed class OtherLocks(IFiles disk, Func<string, FileLock, FileLock> locked) : IFiles
{
    /// <summary>As on a network file system without a lock service: other processes do not see them.</summary>
    public static OtherLocks Ineffective(IFiles disk) =>
        new(disk, (_, fileLock) => fileLock with { IsSeen = () => false });

    /// <summary>As in a folder that may only be read: there are none.</summary>
    public static OtherLocks NoneIn(IFiles disk, string folder) =>
        new(
            disk,
            (path, fileLock) =>
            {
                if (!path.StartsWith(folder, StringComparison.Ordinal))
                {
                    return fileLock;
                }

                fileLock.Dispose();
                throw new UnauthorizedAccessException("Permission denied");
            }
        );

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

    public Option<FileLock> Lock(string path) => disk.Lock(path).Map(one => locked(path, one));

    public Option<string> HolderOf(string path) => disk.HolderOf(path);
}

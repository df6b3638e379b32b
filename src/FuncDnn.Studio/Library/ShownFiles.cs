using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Studio.Library;

/// <summary>
/// The files of a run folder as the studio sees them: they are read beside whoever writes them, links that lead out of
/// the folder are not followed, and nothing is written.
/// </summary>
/// <param name="folder">The folder of the run.</param>
internal sealed class ShownFiles(string folder) : IFiles
{
    private readonly Disk _disk = new();

    /// <inheritdoc/>
    public bool IsFile(string path) => _disk.IsFile(path);

    /// <inheritdoc/>
    public bool IsFolder(string path) => _disk.IsFolder(path);

    /// <inheritdoc/>
    public EquatableArray<string> List(string folder) => _disk.List(WithoutLinks(folder));

    /// <inheritdoc/>
    public byte[] Read(string path) => SharedFile.Read(WithoutLinks(path));

    /// <inheritdoc/>
    public void CreateFolder(string path) => throw Refused(path);

    /// <inheritdoc/>
    public void Write(string path, ReadOnlySpan<byte> bytes) => throw Refused(path);

    /// <inheritdoc/>
    public void Append(string path, ReadOnlySpan<byte> bytes) => throw Refused(path);

    /// <inheritdoc/>
    public void Flush(string path) => throw Refused(path);

    /// <inheritdoc/>
    public void Rename(string path, string newPath) => throw Refused(path);

    /// <inheritdoc/>
    public void FlushFolder(string path) => throw Refused(path);

    /// <inheritdoc/>
    public void Delete(string path) => throw Refused(path);

    /// <inheritdoc/>
    public Option<FileLock> Lock(string path) => throw Refused(path);

    /// <inheritdoc/>
    public Option<string> HolderOf(string path) => _disk.HolderOf(WithoutLinks(path));

    private static UnauthorizedAccessException Refused(string path) =>
        new($"{Path.GetFileName(path)} is not written: the studio only reads");

    // The folder itself may be reached through a link that the user has named.
    private string WithoutLinks(string path)
    {
        var root = Path.GetFullPath(folder);
        var full = Path.GetFullPath(path);
        for (var part = full; part.Length > root.Length; part = Path.GetDirectoryName(part) ?? "")
        {
            if (new FileInfo(part).LinkTarget is not null)
            {
                throw new IOException(
                    $"{Path.GetRelativePath(root, part)} is a link, which the studio does not follow"
                );
            }
        }

        return
            full == root
            || full.StartsWith(
                Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar,
                StringComparison.Ordinal
            )
            ? path
            : throw new IOException($"{path} is outside of the folder of the run");
    }
}

using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Runs.Files;

/// <summary>
/// The file operations that storing runs needs, and no others, so that a test can make each of them fail in turn. A
/// failing operation throws an <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/>.
/// </summary>
internal interface IFiles
{
    /// <summary>Whether a file with this path exists.</summary>
    bool IsFile(string path);

    /// <summary>Whether a folder with this path exists.</summary>
    bool IsFolder(string path);

    /// <summary>The names of the files and folders in a folder.</summary>
    EquatableArray<string> List(string folder);

    /// <summary>All bytes of a file.</summary>
    byte[] Read(string path);

    /// <summary>Creates a folder, whose parent must exist.</summary>
    void CreateFolder(string path);

    /// <summary>Writes a new file; fails, without following it, if there is a file or a link of this name.</summary>
    void Write(string path, ReadOnlySpan<byte> bytes);

    /// <summary>Appends to a file; it is created if it does not exist.</summary>
    void Append(string path, ReadOnlySpan<byte> bytes);

    /// <summary>Returns when the content of a file is on the disk.</summary>
    void Flush(string path);

    /// <summary>Renames a file within its folder atomically; a file with the new name is replaced.</summary>
    void Rename(string path, string newPath);

    /// <summary>Returns when the directory entries of a folder are on the disk.</summary>
    void FlushFolder(string path);

    /// <summary>Deletes a file or an empty folder, if it exists.</summary>
    void Delete(string path);

    /// <summary>Locks a file until the lock is disposed of or the process ends; a link is not followed.</summary>
    /// <returns>The lock; none when another process holds it.</returns>
    Option<FileLock> Lock(string path);

    /// <summary>The process that holds the lock of a file, for messages; none if it is not known.</summary>
    Option<string> HolderOf(string path);
}

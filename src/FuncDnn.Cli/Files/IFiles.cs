using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.Cli.Files;

/// <summary>
/// All that the command does to a disk where runs are kept, and nothing else: so that a test can let each of these
/// fail in turn. What goes wrong is an <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/>.
/// </summary>
internal interface IFiles
{
    /// <summary>Whether there is a file of that name.</summary>
    bool IsFile(string path);

    /// <summary>Whether there is a folder of that name.</summary>
    bool IsFolder(string path);

    /// <summary>The names of what is in a folder.</summary>
    EquatableArray<string> List(string folder);

    /// <summary>All bytes of a file.</summary>
    byte[] Read(string path);

    /// <summary>Makes one folder in another one.</summary>
    void CreateFolder(string path);

    /// <summary>Writes a file; one of that name is emptied first.</summary>
    void Write(string path, ReadOnlySpan<byte> bytes);

    /// <summary>Writes behind the end of a file; it is made if there is none.</summary>
    void Append(string path, ReadOnlySpan<byte> bytes);

    /// <summary>Returns when what was written to a file is on the disk.</summary>
    void Flush(string path);

    /// <summary>Gives a file another name in its folder, at once, in place of a file that has it.</summary>
    void Rename(string path, string newPath);

    /// <summary>Returns when the names of a folder's files are on the disk.</summary>
    void FlushFolder(string path);

    /// <summary>Takes a file or an empty folder away; nothing happens when there is none.</summary>
    void Delete(string path);

    /// <summary>Keeps other processes out for as long as the lock is not disposed of and this process lives.</summary>
    /// <returns>The lock; none when somebody else holds it.</returns>
    Option<IDisposable> Lock(string path);
}

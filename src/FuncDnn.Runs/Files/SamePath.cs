using FuncDnn.Data.Files;

namespace FuncDnn.Runs.Files;

/// <summary>
/// Whether two paths name the same thing. Links, mounts and letter case give one folder many paths, so paths are not
/// compared as text: two folders are the same if a file that is created in one of them is in the other.
/// </summary>
internal static class SamePath
{
    /// <summary>Whether two paths name the same folder; false if one of them does not exist.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">A folder that can be written to.</param>
    /// <param name="other">The folder to compare it with.</param>
    public static bool IsSameFolder(this IFiles files, string folder, string other) =>
        files.IsFolder(folder) && files.IsFolder(other) && Probe(files, folder, other, name => name);

    /// <summary>Whether replacing a file would replace another one, or a link through which that is read.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="replaced">The file to replace, in a folder that can be written to.</param>
    /// <param name="read">The path of the other file.</param>
    public static bool Replaces(this IFiles files, string replaced, string read) =>
        WithTargets(read).Any(path => IsSameName(files, replaced, path));

    /// <summary>A path and, if it is a link, the paths that it leads to.</summary>
    public static IEnumerable<string> WithTargets(string path)
    {
        // As many as Linux follows.
        const int maxLinks = 40;
        for (var (next, links) = (path, 0); next is not null && links < maxLinks; links++)
        {
            yield return next;
            next = new FileInfo(next).LinkTarget is { } target ? Path.Combine(Folder(next), target) : null;
        }
    }

    private static bool IsSameName(IFiles files, string one, string other)
    {
        var (name, otherName) = (Path.GetFileName(one), Path.GetFileName(other));
        // Names that differ in letter case are the same if the file system ignores case.
        return string.Equals(name, otherName, StringComparison.OrdinalIgnoreCase)
            && Probe(files, Folder(one), Folder(other), probe => name == otherName ? probe : probe.ToUpperInvariant());
    }

    private static bool Probe(IFiles files, string folder, string other, Func<string, string> spelling)
    {
        var name = Draft.NewName();
        var probe = Path.Combine(folder, name);
        files.Write(probe, []);
        try
        {
            return files.IsFile(Path.Combine(other, spelling(name)));
        }
        finally
        {
            files.Delete(probe);
        }
    }

    private static string Folder(string file) => Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder : ".";
}

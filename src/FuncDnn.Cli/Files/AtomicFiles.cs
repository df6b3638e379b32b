using FuncDnn.Model;

namespace FuncDnn.Cli.Files;

/// <summary>Writing so that whatever happens, a file is there as it was or as it is to be, and whole.</summary>
internal static class AtomicFiles
{
    private const string DraftEnd = ".draft";

    /// <summary>
    /// Puts files into a folder, each in place of one of its name at once: drafts are written and flushed, then renamed
    /// in the order given, and the folder is flushed. When it returns, all of them are on the disk.
    /// </summary>
    public static void Put(this IFiles files, string folder, EquatableArray<FileContent> content)
    {
        var drafts = content.Map(file => (Draft: Path.Combine(folder, $".{file.Name}{DraftEnd}"), File: file));
        try
        {
            foreach (var (draft, file) in drafts)
            {
                files.Write(draft, file.Bytes);
                files.Flush(draft);
            }

            drafts.Iter(one => files.Rename(one.Draft, Path.Combine(folder, one.File.Name)));
        }
        catch
        {
            drafts.Iter(one => files.DeleteIfPossible(one.Draft));
            throw;
        }

        files.FlushFolder(folder);
    }

    /// <summary>Takes away the drafts that a process which was killed has left.</summary>
    public static void DeleteDrafts(this IFiles files, string folder) =>
        files
            .List(folder)
            .Filter(name => name.StartsWith('.') && name.EndsWith(DraftEnd, StringComparison.Ordinal))
            .Iter(name => files.Delete(Path.Combine(folder, name)));

    /// <summary>Whether a fault is one of the disk, the rights or the names there, and not of the program.</summary>
    public static bool IsOfFiles(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or NotSupportedException;

    // After one fault the next is no news: the first is the one to be told.
    private static void DeleteIfPossible(this IFiles files, string path)
    {
        try
        {
            files.Delete(path);
        }
        catch (Exception fault) when (IsOfFiles(fault)) { }
    }
}

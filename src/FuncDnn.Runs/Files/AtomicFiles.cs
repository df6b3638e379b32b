using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Runs.Files;

/// <summary>Atomic replacement: after a crash a file is either the old or the new version, never a mixture.</summary>
internal static class AtomicFiles
{
    /// <summary>
    /// Writes files to a folder, each atomically replacing one of the same name: drafts are written and flushed, then
    /// renamed in the order given, and the folder is flushed. When the method returns, all files are on the disk.
    /// </summary>
    /// <remarks>A link is replaced itself; the file that it names stays as it is.</remarks>
    public static void Put(this IFiles files, string folder, EquatableArray<FileContent> content)
    {
        var drafts = content.Map(file => (Draft: Path.Combine(folder, Draft.NewName()), File: file));
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
            // A draft that cannot be deleted does no harm: the first error is the one to report.
            drafts.Iter(one => _ = FileErrors.Try(() => files.Delete(one.Draft)));
            throw;
        }

        files.FlushFolder(folder);
    }

    /// <summary>Deletes the drafts that killed processes left.</summary>
    public static void DeleteDrafts(this IFiles files, string folder) =>
        files.List(folder).Filter(Draft.IsLeftOver).Iter(name => files.Delete(Path.Combine(folder, name)));
}

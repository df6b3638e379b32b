using FuncDnn.Data.Files;

namespace FuncDnn.Runs.Files;

/// <summary>A file that is written piece by piece, and appears under its name when it is whole.</summary>
/// <param name="files">The file system.</param>
/// <param name="path">The file, which is replaced if it exists.</param>
internal sealed class DraftFile(IFiles files, string path) : IDisposable
{
    private readonly string _draft = Path.Combine(Folder(path), Draft.NewName());
    private bool _exists;

    /// <summary>Appends bytes to the draft.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_exists)
        {
            files.Append(_draft, bytes);
        }
        else
        {
            // Drafts that cannot be listed or deleted do no harm.
            _ = FileErrors.Try(() => files.DeleteDrafts(Folder(path)));
            // A draft that was created and not written is deleted, too.
            _exists = true;
            files.Write(_draft, bytes);
        }
    }

    /// <summary>Makes the draft the file. When the method returns, the file is on the disk.</summary>
    public void Commit()
    {
        files.Flush(_draft);
        files.Rename(_draft, Path.GetFullPath(path));
        _exists = false;
        files.FlushFolder(Folder(path));
    }

    /// <summary>Deletes a draft that has not become the file.</summary>
    public void Dispose()
    {
        if (_exists)
        {
            // A draft that cannot be deleted does no harm.
            _ = FileErrors.Try(() => files.Delete(_draft));
            _exists = false;
        }
    }

    private static string Folder(string path) =>
        Path.GetDirectoryName(Path.GetFullPath(path)) ?? Path.GetFullPath(path);
}

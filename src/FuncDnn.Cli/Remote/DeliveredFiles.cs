using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Workers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Cli.Remote;

/// <summary>
/// The folder of a piece of work in the memory of a worker. To flush a folder, which makes changes durable on a disk,
/// sends all changes since the last delivery to the coordinator, if one is due. The coordinator applies them in the
/// same order: then whatever is there when it is killed is what a process that was killed leaves on a disk.
/// </summary>
internal sealed class DeliveredFiles : IFiles
{
    private readonly Dictionary<string, MemoryStream> _files = new(StringComparer.Ordinal);
    private readonly System.Collections.Generic.HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly List<Change> _changes = [];

    // The files that the coordinator has, with what is under way to it.
    private readonly System.Collections.Generic.HashSet<string> _delivered = new(StringComparer.Ordinal);
    private readonly string _root;
    private readonly IDelivery _delivery;

    /// <summary>Makes the folder.</summary>
    /// <param name="root">Its path, which need not exist anywhere.</param>
    /// <param name="files">Its files, as the coordinator has them.</param>
    /// <param name="delivery">Sends changes.</param>
    public DeliveredFiles(string root, EquatableArray<WorkFile> files, IDelivery delivery)
    {
        (_root, _delivery) = (Path.GetFullPath(root), delivery);
        _folders.Add(_root);
        foreach (var file in files)
        {
            var path = Path.GetFullPath(Path.Combine(_root, file.Name));
            _folders.Add(Path.GetDirectoryName(path)!);
            var stream = new MemoryStream();
            stream.Write(file.Bytes.Span);
            _files[path] = stream;
            _delivered.Add(path);
        }
    }

    /// <summary>What has changed since the last delivery, in order; the next one does not have it.</summary>
    public EquatableArray<FileChange> TakeChanges()
    {
        var changes = _changes.Select(ToFileChange).ToEquatableArray();
        foreach (var change in _changes)
        {
            _ = change.IsDeleted ? _delivered.Remove(change.Path) : _delivered.Add(change.Path);
        }

        _changes.Clear();
        return changes;
    }

    /// <inheritdoc/>
    public bool IsFile(string path) => _files.ContainsKey(Full(path));

    /// <inheritdoc/>
    public bool IsFolder(string path) => _folders.Contains(Full(path));

    /// <inheritdoc/>
    public EquatableArray<string> List(string folder) =>
        IsFolder(folder)
            ? _files
                .Keys.Concat(_folders)
                .Where(path => Path.GetDirectoryName(path) == Full(folder))
                .Select(path => Path.GetFileName(path))
                .ToEquatableArray()
            : throw new DirectoryNotFoundException(folder);

    /// <inheritdoc/>
    public byte[] Read(string path) => Find(path).ToArray();

    /// <inheritdoc/>
    public void CreateFolder(string path) => _folders.Add(Full(path));

    /// <inheritdoc/>
    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (IsFile(path))
        {
            throw new IOException($"{path} exists.");
        }

        Append(path, bytes);
    }

    /// <inheritdoc/>
    public void Append(string path, ReadOnlySpan<byte> bytes)
    {
        if (!_files.TryGetValue(Full(path), out var file))
        {
            _files[Full(path)] = file = new();
        }

        // Appended bytes are sent together: logs may well be further than what follows them.
        if (_changes.FindLast(change => change.Path == Full(path)) is not { IsDeleted: false })
        {
            _changes.Add(new(Full(path), file, file.Length));
        }

        file.Write(bytes);
    }

    /// <inheritdoc/>
    public void Flush(string path) { }

    /// <inheritdoc/>
    public void Rename(string path, string newPath)
    {
        var file = Find(path);
        _files.Remove(Full(path));
        _files[Full(newPath)] = file;
        _changes.RemoveAll(change => change.Path == Full(path));
        _changes.Add(new(Full(newPath), file, from: 0));
    }

    /// <inheritdoc/>
    public void FlushFolder(string path)
    {
        if (_changes.Count > 0 && _delivery.IsDue)
        {
            _delivery.Send(TakeChanges());
        }
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        if (_files.Remove(Full(path)))
        {
            _changes.RemoveAll(change => change.Path == Full(path));
            // Drafts, and checkpoints that were replaced before they were due, are never sent.
            if (_delivered.Contains(Full(path)))
            {
                _changes.Add(new(Full(path), file: null, from: 0));
            }
        }

        _folders.Remove(Full(path));
    }

    /// <inheritdoc/>
    /// <remarks>Nobody else sees the folder; the lease is the lock.</remarks>
    public Option<FileLock> Lock(string path) => new FileLock(() => true, () => { });

    /// <inheritdoc/>
    public Option<string> HolderOf(string path) => Prelude.None;

    private FileChange ToFileChange(Change change)
    {
        var name = Path.GetRelativePath(_root, change.Path).Replace(Path.DirectorySeparatorChar, '/');
        return new(
            name,
            change.From,
            change.IsDeleted,
            change.File is { } file ? file.GetBuffer().AsSpan((int)change.From..(int)file.Length).ToArray() : default
        );
    }

    private MemoryStream Find(string path) =>
        _files.TryGetValue(Full(path), out var file) ? file : throw new FileNotFoundException(path);

    private static string Full(string path) => Path.GetFullPath(path);

    /// <summary>A change that is not sent yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="file">Its bytes; null if it is deleted.</param>
    /// <param name="from">The number of bytes that the coordinator has.</param>
    private sealed class Change(string path, MemoryStream? file, long from)
    {
        public string Path => path;

        public MemoryStream? File => file;

        public long From => from;

        public bool IsDeleted => file is null;
    }
}

using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>What a power cut leaves of unflushed changes.</summary>
internal enum PowerCut
{
    /// <summary>All: only the process was killed.</summary>
    KeepsAll,

    /// <summary>None.</summary>
    KeepsOnlyFlushed,

    /// <summary>New names and deletions, but no bytes: files are empty.</summary>
    KeepsOnlyNames,

    /// <summary>Deletions, but neither new names nor bytes.</summary>
    KeepsOnlyDeletions,
}

/// <summary>A disk in memory that knows what was flushed and what a power cut may lose.</summary>
internal sealed class MemoryDisk : IFiles
{
    private readonly SortedDictionary<string, Inode> _names = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Inode> _flushedNames = new(StringComparer.Ordinal);

    public static string Root { get; } = Path.GetFullPath(Path.DirectorySeparatorChar + "memory");

    public MemoryDisk() => _flushedNames[Root] = _names[Root] = new Inode { IsFolder = true };

    public bool IsFile(string path) => Find(path) is { IsFolder: false };

    public bool IsFolder(string path) => Find(path) is { IsFolder: true };

    public EquatableArray<string> List(string folder) =>
        IsFolder(folder)
            ? _names
                .Keys.Where(name => Parent(name) == Full(folder))
                .Select(name => Path.GetFileName(name))
                .ToEquatableArray()
            : throw new DirectoryNotFoundException(folder);

    public byte[] Read(string path) => Node(path).Bytes;

    public void CreateFolder(string path) => _names.TryAdd(Full(path), new Inode { IsFolder = true });

    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (Find(path) is not null)
        {
            throw new IOException($"{path} exists.");
        }

        GetOrCreate(path).Bytes = bytes.ToArray();
    }

    public void Append(string path, ReadOnlySpan<byte> bytes)
    {
        var file = GetOrCreate(path);
        file.Bytes = [.. file.Bytes, .. bytes];
    }

    public void Flush(string path) => Node(path).Flushed = Node(path).Bytes;

    public void Rename(string path, string newPath)
    {
        _names[Full(newPath)] = Node(path);
        _names.Remove(Full(path));
    }

    public void FlushFolder(string path)
    {
        foreach (var name in _flushedNames.Keys.Where(name => Parent(name) == Full(path)).ToList())
        {
            _flushedNames.Remove(name);
        }

        foreach (var (name, node) in _names.Where(one => Parent(one.Key) == Full(path)))
        {
            _flushedNames[name] = node;
        }
    }

    public void Delete(string path) => _names.Remove(Full(path));

    public Option<FileLock> Lock(string path)
    {
        GetOrCreate(path);
        return new FileLock(() => true, () => { });
    }

    public Option<string> HolderOf(string path) => Prelude.None;

    /// <summary>The disk after a power cut.</summary>
    public MemoryDisk After(PowerCut cut)
    {
        var after = new MemoryDisk();
        var names = cut switch
        {
            PowerCut.KeepsOnlyFlushed => _flushedNames,
            PowerCut.KeepsOnlyDeletions => _flushedNames.Where(one => _names.ContainsKey(one.Key)),
            _ => _names.AsEnumerable(),
        };
        foreach (var (name, node) in names)
        {
            var bytes = cut == PowerCut.KeepsAll ? node.Bytes : node.Flushed;
            after._names[name] = after._flushedNames[name] = new Inode
            {
                IsFolder = node.IsFolder,
                Bytes = bytes,
                Flushed = bytes,
            };
        }

        return after;
    }

    private static string Full(string path) => Path.GetFullPath(path, Root);

    private static string? Parent(string path) => Path.GetDirectoryName(path);

    private Inode? Find(string path) => _names.GetValueOrDefault(Full(path));

    private Inode Node(string path) => Find(path) ?? throw new FileNotFoundException(path);

    private Inode GetOrCreate(string path)
    {
        if (!IsFolder(Parent(Full(path))!))
        {
            throw new DirectoryNotFoundException(path);
        }

        return Find(path) ?? (_names[Full(path)] = new Inode());
    }

    private sealed class Inode
    {
        public bool IsFolder { get; init; }

        public byte[] Bytes { get; set; } = [];

        public byte[] Flushed { get; set; } = [];
    }
}

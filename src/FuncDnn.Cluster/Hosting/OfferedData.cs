using System.Collections.Concurrent;
using FuncDnn.Cluster.Messages;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cluster.Hosting;

/// <summary>The data files that workers may read: those of work they were given, and no others.</summary>
internal sealed class OfferedData
{
    private readonly ConcurrentDictionary<string, SharedDataFile> _files = new(StringComparer.Ordinal);

    /// <summary>Lets workers read files.</summary>
    public void Offer(EquatableArray<SharedDataFile> files) => files.Iter(file => _files[file.Sha256] = file);

    /// <summary>A piece of a file; empty if it is not offered.</summary>
    /// <param name="sha256">The SHA-256 of its content.</param>
    /// <param name="offset">Where the piece begins.</param>
    public Piece Read(string sha256, long offset)
    {
        if (!_files.TryGetValue(sha256, out var file))
        {
            return new([]);
        }

        using var stream = File.OpenRead(file.Path);
        stream.Position = offset;
        var bytes = new byte[Math.Clamp(stream.Length - offset, 0, Pieces.MaxLength)];
        stream.ReadExactly(bytes);
        return new(bytes);
    }
}

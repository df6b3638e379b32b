using FuncDnn.Cluster.Messages;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cluster.Hosting;

/// <summary>
/// Collects the pieces of changed files until a worker commits them. A piece that comes twice changes nothing.
/// </summary>
internal sealed class StagedChanges
{
    private readonly List<Staged> _files = [];

    /// <summary>Adds a piece.</summary>
    /// <returns>False if a piece before it is missing.</returns>
    public bool Add(FilePiece piece)
    {
        var staged = _files.FindLast(file => file.Name == piece.Name);
        if (piece.IsDeleted || piece.Offset == 0 || staged is null)
        {
            if (staged is { } same && same.IsBegunBy(piece))
            {
                return true;
            }

            _files.Add(new(piece));
            return true;
        }

        return staged.Append(piece);
    }

    /// <summary>All changes, in their order.</summary>
    public EquatableArray<FileChange> ToChanges() => _files.Select(file => file.ToChange()).ToEquatableArray();

    private sealed class Staged(FilePiece first)
    {
        private readonly MemoryStream _bytes = Begin(first);

        public string Name => first.Name;

        // The same first piece again, and nothing between.
        public bool IsBegunBy(FilePiece piece) =>
            piece.Offset == first.Offset
            && piece.IsDeleted == first.IsDeleted
            && piece.Bytes.AsSpan().SequenceEqual(first.Bytes);

        public bool Append(FilePiece piece)
        {
            var end = first.Offset + _bytes.Length;
            if (piece.Offset + piece.Bytes.Length <= end)
            {
                return true;
            }

            if (first.IsDeleted || piece.Offset != end)
            {
                return false;
            }

            _bytes.Write(piece.Bytes);
            return true;
        }

        public FileChange ToChange() =>
            new(Name, first.Offset, first.IsDeleted, _bytes.GetBuffer().AsMemory(0, (int)_bytes.Length));

        private static MemoryStream Begin(FilePiece first)
        {
            var bytes = new MemoryStream();
            bytes.Write(first.Bytes);
            return bytes;
        }
    }
}

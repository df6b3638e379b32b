using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Messages;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cluster.Workers;

/// <summary>Cuts what a worker delivers into messages.</summary>
internal static class DeliveryMessages
{
    /// <summary>Messages of at most <see cref="Pieces.MaxLength"/> bytes each, at least one.</summary>
    /// <param name="changes">The changes, in their order.</param>
    public static IEnumerable<List<FilePiece>> Of(EquatableArray<FileChange> changes)
    {
        var (message, length) = (new List<FilePiece>(), 0);
        foreach (var change in changes)
        {
            foreach (var offset in Pieces.Offsets(change.Bytes.Length))
            {
                var bytes = Pieces.At(change.Bytes.Span, offset);
                if (length + bytes.Length > Pieces.MaxLength)
                {
                    yield return message;
                    (message, length) = ([], 0);
                }

                message.Add(new(change.Name, change.Offset + offset, change.IsDeleted, bytes));
                length += bytes.Length;
            }
        }

        yield return message;
    }
}

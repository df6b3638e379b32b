using System.Collections.Immutable;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>Undoes the filters of chunks, one chunk after the other in the same two buffers.</summary>
/// <param name="filters">The filters in the order in which they were applied.</param>
/// <param name="length">The bytes of a chunk before filters.</param>
internal sealed class Hdf5Unfilter(ImmutableArray<Hdf5Filter> filters, int length)
{
    // A chunk may be longer on its way than its numbers are, by the checksums of filters before the compression.
    private readonly int _longest = length + (Hdf5Fletcher.Length * filters.Length);
    private byte[] _next = [];
    private byte[] _last = [];

    /// <summary>The numbers of a chunk; they are valid until the next call.</summary>
    /// <param name="stored">The bytes in the file.</param>
    /// <param name="mask">A bit for every filter that was left out.</param>
    public ReadOnlyMemory<byte> Undo(ReadOnlyMemory<byte> stored, long mask)
    {
        for (var i = filters.Length - 1; i >= 0; i--)
        {
            if (((mask >> i) & 1) == 0)
            {
                stored = Undo(stored, filters[i]);
                (_next, _last) = (_last, _next);
            }
        }

        return stored.Length == length
            ? stored
            : throw new InvalidDataException($"a chunk has {stored.Length} bytes, not {length}");
    }

    private ReadOnlyMemory<byte> Undo(ReadOnlyMemory<byte> stored, Hdf5Filter filter)
    {
        switch (filter.Kind)
        {
            case Hdf5FilterKind.Deflate:
                return Hdf5Inflate.Unpack(stored, ref _next, _longest);
            case Hdf5FilterKind.Lzf:
                return Hdf5Lzf.Unpack(stored.Span, ref _next, _longest);
            case Hdf5FilterKind.Shuffle:
                return Hdf5Shuffle.Undo(stored.Span, ref _next, filter.Value);
            default:
                return Hdf5Fletcher.Checked(stored);
        }
    }
}

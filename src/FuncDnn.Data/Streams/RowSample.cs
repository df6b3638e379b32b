namespace FuncDnn.Data.Streams;

/// <summary>
/// Keeps the rows of least rank, at most so many: the same rows in whatever order they come, and in bounded memory.
/// </summary>
/// <typeparam name="T">What is kept of a row.</typeparam>
/// <param name="most">The number of rows that are kept.</param>
internal sealed class RowSample<T>(int most)
{
    private readonly PriorityQueue<(int Row, T Value), double> _kept = new();

    /// <summary>The number of rows seen.</summary>
    public long Seen { get; private set; }

    /// <summary>Whether a row of this rank would be kept now.</summary>
    public bool Takes(double rank) => _kept.Count < most || (_kept.TryPeek(out _, out var least) && -rank > least);

    /// <summary>Counts a row, and keeps it if its rank is among the least.</summary>
    public void Add(int row, double rank, Func<T> value)
    {
        Seen++;
        if (_kept.Count < most)
        {
            _kept.Enqueue((row, value()), -rank);
        }
        else if (Takes(rank))
        {
            _kept.EnqueueDequeue((row, value()), -rank);
        }
    }

    /// <summary>The rows that are kept, in the order of the file.</summary>
    public List<(int Row, T Value)> Kept() =>
        [.. _kept.UnorderedItems.Select(item => item.Element).OrderBy(one => one.Row)];
}

namespace FuncDnn.Data.Streams;

/// <summary>
/// Keeps the rows of least rank, at most so many: the same rows in whatever order they come, and in bounded memory.
/// </summary>
/// <typeparam name="T">What is kept of a row.</typeparam>
/// <param name="most">The number of rows that are kept.</param>
internal sealed class RowSample<T>(int most)
{
    // The greatest rank comes out first.
    private readonly PriorityQueue<(int Row, T Value), double> _kept = new();

    /// <summary>The number of rows seen.</summary>
    public long Seen { get; private set; }

    /// <summary>Counts a row, and keeps it if its rank is among the least.</summary>
    public void Add(int row, double rank, Func<T> value)
    {
        Seen++;
        if (_kept.Count < most)
        {
            _kept.Enqueue((row, value()), -rank);
        }
        else if (_kept.TryPeek(out _, out var greatest) && -rank > greatest)
        {
            _kept.EnqueueDequeue((row, value()), -rank);
        }
    }

    /// <summary>The rows of least rank, in the order of the file.</summary>
    /// <param name="fewest">Their number, unless fewer are kept.</param>
    public List<(int Row, T Value)> Kept(int fewest = int.MaxValue) =>
        [
            .. _kept
                .UnorderedItems.OrderByDescending(item => item.Priority)
                .Take(fewest)
                .Select(item => item.Element)
                .OrderBy(one => one.Row),
        ];
}

using FuncDnn.Data.Files;
using LanguageExt;

namespace FuncDnn.Data.Streams;

/// <summary>The first row of each block of a file, and the number of its training rows.</summary>
/// <param name="file">The name of the file, for errors.</param>
/// <param name="first">The number of rows before the first block.</param>
internal sealed class RowCounts(string file, int first = 0)
{
    private readonly List<(int First, int Train)> _blocks = [];

    /// <summary>The number of rows so far, with those before the first block.</summary>
    public int Rows { get; private set; } = first;

    /// <summary>The number of training rows of a block.</summary>
    public int TrainOf(int block) => _blocks[block].Train;

    /// <summary>The first row of consecutive blocks, and the number of their training rows.</summary>
    public (int FirstRow, int Train) Of(int start, int count) =>
        (count == 0 ? Rows : _blocks[start].First, _blocks.GetRange(start, count).Sum(block => block.Train));

    /// <summary>Adds a block.</summary>
    /// <returns>Its training rows, counted from its first one.</returns>
    public Fin<int[]> Add(int rows, RowParts parts)
    {
        if ((long)Rows + rows > int.MaxValue)
        {
            return ReadError.At(file, "the file", $"it has more than {int.MaxValue} rows", "take fewer");
        }

        _blocks.Add((Rows, 0));
        var train = Select(_blocks.Count - 1, rows, parts, RowPart.Train);
        _blocks[^1] = (Rows, train.Length);
        Rows += rows;
        return train;
    }

    /// <summary>The rows of a block that are of a part, counted from its first one.</summary>
    public int[] Select(int block, int rows, RowParts parts, RowPart part) =>
        [.. Enumerable.Range(0, rows).Where(row => parts.Of(_blocks[block].First + row) == part)];
}

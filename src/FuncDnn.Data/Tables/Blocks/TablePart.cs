using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Streams;
using LanguageExt;

namespace FuncDnn.Data.Tables.Blocks;

/// <summary>The training rows of a file that is a part of a table, when the transformation is known.</summary>
/// <param name="rows">The parts of the rows.</param>
/// <param name="fitted">How rows become examples.</param>
/// <param name="blockRows">The number of rows that are read at once.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class TablePart(
    RowParts rows,
    TableTransformation fitted,
    int blockRows,
    CancellationToken cancellation
)
{
    /// <summary>Reads them block by block.</summary>
    /// <param name="file">The file.</param>
    /// <param name="firstRow">The number of the rows of the parts before it.</param>
    /// <returns>Blocks with at least one example; a read error is the last.</returns>
    public IEnumerable<Fin<Batch<double>>> Read(ITableFile file, int firstRow)
    {
        var counts = new RowCounts(file.Head.Name, firstRow);
        var cut = file.Cut(blockRows, cancellation);
        if (cut.Case is not List<TextBlock> blocks)
        {
            yield return cut.Map(_ => (Batch<double>)null!);
            yield break;
        }

        foreach (var block in blocks)
        {
            cancellation.ThrowIfCancellationRequested();
            var read =
                from table in file.Read(block)
                from train in counts.Add(table.Rows, rows)
                select table.Select(train);
            if (read.IsFail || read.Exists(table => table.Rows > 0))
            {
                yield return read.Bind(table => fitted.Batch(table).ToFinOfAll());
            }
        }
    }
}

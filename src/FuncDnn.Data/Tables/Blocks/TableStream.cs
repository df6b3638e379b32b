using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Streams;
using LanguageExt;

namespace FuncDnn.Data.Tables.Blocks;

/// <summary>The training rows of a table in a text file that may be larger than memory.</summary>
/// <param name="file">The file.</param>
/// <param name="blocks">Its blocks.</param>
/// <param name="rows">The rows of each block.</param>
/// <param name="parts">The parts of the rows.</param>
/// <param name="fitted">How rows become examples.</param>
internal sealed class TableStream(
    ITableFile file,
    List<TextBlock> blocks,
    RowCounts rows,
    RowParts parts,
    TableTransformation fitted
) : IExampleBlocks
{
    /// <inheritdoc/>
    public int Count => blocks.Count;

    /// <inheritdoc/>
    public int ExamplesOf(int block) => rows.TrainOf(block);

    /// <inheritdoc/>
    public Fin<Batch<double>> Read(int block) =>
        from table in file.Read(blocks[block])
        from batch in fitted.Batch(table.Select(rows.Select(block, table.Rows, parts, RowPart.Train))).ToFinOfAll()
        from same in batch.Count == ExamplesOf(block) ? Prelude.FinSucc(Prelude.unit) : BlockFile.Changed(table.Name)
        select batch;
}

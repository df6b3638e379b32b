using FuncDnn.Data.Batches;
using FuncDnn.Data.Streams;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>The training examples of two arrays that may be larger than memory.</summary>
/// <param name="files">The arrays.</param>
/// <param name="rows">The rows of each block.</param>
/// <param name="parts">The parts of the rows.</param>
/// <param name="coding">How numbers become examples.</param>
internal sealed class ArrayStream(ArrayBlocks files, RowCounts rows, RowParts parts, ArrayCoding coding)
    : IExampleBlocks
{
    /// <inheritdoc/>
    public int Count => files.Count;

    /// <inheritdoc/>
    public int ExamplesOf(int block) => rows.TrainOf(block);

    /// <inheritdoc/>
    public Fin<Batch<double>> Read(int block) =>
        from read in files.Read(block)
        from batch in coding.Batch(read)
        select batch.Select(rows.Select(block, batch.Count, parts, RowPart.Train));
}

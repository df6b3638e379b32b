using FuncDnn.Data.Batches;
using FuncDnn.Data.Streams;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>The training examples of arrays that are a part of a data set, when their coding is known.</summary>
/// <param name="rows">The parts of the rows.</param>
/// <param name="coding">How numbers become examples.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class ArrayPart(RowParts rows, ArrayCoding coding, CancellationToken cancellation)
{
    /// <summary>Reads them block by block.</summary>
    /// <param name="arrays">The arrays.</param>
    /// <param name="firstRow">The number of the rows of the parts before it.</param>
    /// <returns>Blocks with at least one example; a read error is the last.</returns>
    public IEnumerable<Fin<Batch<double>>> Read(ArrayBlocks arrays, int firstRow)
    {
        var counts = new RowCounts(arrays.Name, firstRow);
        for (var block = 0; block < arrays.Count; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            var read =
                from all in arrays.Read(block)
                from examples in coding.Batch(all)
                from train in counts.Add(examples.Count, rows)
                select examples.Select(train);
            if (read.IsFail || read.Exists(examples => examples.Count > 0))
            {
                yield return read;
            }
        }
    }
}

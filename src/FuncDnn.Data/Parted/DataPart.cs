using FuncDnn.Data.Batches;
using FuncDnn.Data.Streams;
using LanguageExt;

namespace FuncDnn.Data.Parted;

/// <summary>A part of a data set: the training examples of a file.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Count">The number of its training examples.</param>
/// <param name="Read">Reads them block by block, in the order of the file.</param>
internal sealed record DataPart(string Name, int Count, Func<IEnumerable<Fin<Batch<double>>>> Read)
{
    /// <summary>The blocks of a file as a part.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static DataPart Of(string name, IExampleBlocks blocks, CancellationToken cancellation)
    {
        var filled = Enumerable.Range(0, blocks.Count).Where(block => blocks.ExamplesOf(block) > 0);
        return new(
            name,
            filled.Sum(blocks.ExamplesOf),
            () =>
                filled.Select(block =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    return blocks.Read(block);
                })
        );
    }
}

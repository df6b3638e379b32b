using FuncDnn.Data.Batches;
using LanguageExt;

namespace FuncDnn.Data.Parted;

/// <summary>A part of a data set: the training examples of a file.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Count">The number of its training examples.</param>
/// <param name="Read">Reads them block by block, in the order of the file.</param>
internal sealed record DataPart(string Name, int Count, Func<IEnumerable<Fin<Batch<double>>>> Read)
{
    /// <summary>The number of the rows of the parts before it.</summary>
    public int FirstRow { get; init; }
}

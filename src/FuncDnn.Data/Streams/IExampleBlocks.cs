using FuncDnn.Data.Batches;
using LanguageExt;

namespace FuncDnn.Data.Streams;

/// <summary>
/// The training examples of a file in blocks of consecutive rows. A block is read when it is needed, and gives the same
/// examples each time.
/// </summary>
public interface IExampleBlocks
{
    /// <summary>The number of blocks.</summary>
    int Count { get; }

    /// <summary>The number of training examples of a block; it may be 0.</summary>
    /// <param name="block">The block, from 0.</param>
    /// <returns>At least 0.</returns>
    int ExamplesOf(int block);

    /// <summary>Reads the training examples of a block, in the order of the file.</summary>
    /// <param name="block">The block, from 0.</param>
    /// <returns>As many as <see cref="ExamplesOf"/> says; or a read error.</returns>
    Fin<Batch<double>> Read(int block);
}

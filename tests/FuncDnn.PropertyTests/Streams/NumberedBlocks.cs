using FuncDnn.Data.Batches;
using FuncDnn.Data.Streams;
using FuncDnn.PropertyTests.Batches;
using LanguageExt;

namespace FuncDnn.PropertyTests.Streams;

/// <summary>Blocks of numbered examples, which note what is read and what of it is still in memory.</summary>
/// <param name="sizes">The number of examples of each block.</param>
internal sealed class NumberedBlocks(params int[] sizes) : IExampleBlocks
{
    private readonly Batch<double> _all = NumberedExamples.Batch(sizes.Sum());
    private readonly List<WeakReference> _handedOut = [];

    public int Count => sizes.Length;

    /// <summary>The blocks that were read, in order.</summary>
    public List<int> Reads { get; } = [];

    /// <summary>The number of blocks in memory.</summary>
    public int Alive => _handedOut.Count(one => one.IsAlive);

    public int ExamplesOf(int block) => sizes[block];

    public Fin<Batch<double>> Read(int block)
    {
        Reads.Add(block);
        var batch = _all.Select([.. NumbersOf(block)]);
        _handedOut.Add(new(batch.Inputs));
        return batch;
    }

    /// <summary>The numbers of the examples of a block.</summary>
    public IEnumerable<int> NumbersOf(int block) => Enumerable.Range(sizes.Take(block).Sum(), sizes[block]);
}

using System.Numerics;
using FuncDnn.Data.Batches;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Streams;

/// <summary>
/// Training examples that are read from a file as they are needed. The batch of a step is a function of file, order and
/// step; at most one window of examples and the batches before it are in memory.
/// </summary>
/// <param name="blocks">The examples.</param>
/// <param name="windowBlocks">The number of blocks whose examples are shuffled with each other, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A window has no blocks.</exception>
public sealed class StreamedExamples(IExampleBlocks blocks, int windowBlocks)
{
    private readonly int _windowBlocks =
        windowBlocks > 0 ? windowBlocks : throw new ArgumentOutOfRangeException(nameof(windowBlocks));

    /// <summary>The number of examples.</summary>
    public int Count { get; } =
        checked((int)Enumerable.Range(0, blocks.Count).Sum(block => (long)blocks.ExamplesOf(block)));

    /// <summary>The batches from a step on, endless and lazy, in the order of a rule with a key.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="rule">How examples are divided among steps.</param>
    /// <param name="step">The first step from 0, counted over all epochs.</param>
    /// <param name="failed">Receives the error that ends the sequence when the file cannot be read.</param>
    /// <returns>The batches.</returns>
    /// <exception cref="ArgumentException">The rule does not shuffle with a key.</exception>
    public IEnumerable<Batch<T>> From<T>(MiniBatches rule, long step, Action<Error> failed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(failed);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        var order = rule.Order is KeyShuffle shuffle
            ? new StreamOrder(shuffle.Key, _windowBlocks)
            : throw new ArgumentException("A stream is shuffled with a key: set random to key and a batchSize.");
        return Batches<T>(rule, order, step, failed);
    }

    private IEnumerable<Batch<T>> Batches<T>(MiniBatches rule, StreamOrder order, long step, Action<Error> failed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var perEpoch = rule.StepsPerEpoch(Count);
        for (var (epoch, first) = Math.DivRem(step, perEpoch); ; epoch++, first = 0)
        {
            var start = rule.Place((int)first, Count).Start;
            var read = new WindowReader<T>(blocks, order, epoch, start);
            for (var at = (int)first; at < perEpoch; at++)
            {
                var batch = read.Next(rule.Place(at, Count).Count);
                if (batch.Case is not Batch<T> next)
                {
                    batch.IfFail(failed);
                    yield break;
                }

                yield return next;
            }
        }
    }
}

using System.Collections;
using System.Numerics;

namespace FuncDnn.Data.Batches;

/// <summary>
/// The batches from a given step on, lazy: each epoch is shuffled when its first batch is requested. Every batch may be
/// kept; a run that keeps none reuses the same memory for them.
/// </summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class BatchSequence<T> : IEnumerable<Batch<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MiniBatches _rule;
    private readonly Batch<T> _all;
    private readonly long _step;
    private readonly long _count;

    internal BatchSequence(MiniBatches rule, Batch<T> all, long step, long count)
    {
        _rule = rule;
        _all = all;
        _step = step;
        _count = count;
    }

    /// <summary>Limits the number of batches.</summary>
    /// <param name="count">The maximum number of batches, at least 0.</param>
    /// <returns>The first batches of this sequence.</returns>
    public BatchSequence<T> Take(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new(_rule, _all, _step, _count < 0 ? count : Math.Min(count, _count));
    }

    /// <inheritdoc/>
    public IEnumerator<Batch<T>> GetEnumerator() => Batches(recycle: false).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same batches in reused memory: each is overwritten when the next epoch begins.</summary>
    /// <summary>
    /// The number of batches after which every example has been in one; never if epochs leave some out.
    /// </summary>
    internal long StepsToSeeAll => _rule.Last == LastBatch.Drop ? long.MaxValue : 2L * _rule.StepsPerEpoch(_all.Count);

    internal IEnumerable<Batch<T>> Recycled() => Batches(recycle: true);

    private IEnumerable<Batch<T>> Batches(bool recycle)
    {
        var perEpoch = _rule.StepsPerEpoch(_all.Count);
        var isFullBatch = _rule.IsFullBatch(_all.Count);
        EpochBuffer<T>? epoch = null;
        for (long i = 0; i != _count && perEpoch > 0; i++)
        {
            if (isFullBatch)
            {
                yield return _all;
                continue;
            }

            var (number, within) = Math.DivRem(_step + i, perEpoch);
            if (epoch is null || (within == 0 && _rule.Order is not InOrder))
            {
                epoch = recycle && epoch is not null ? epoch : new EpochBuffer<T>(_rule, _all);
                epoch.Fill(number);
            }

            yield return epoch[(int)within];
        }
    }
}

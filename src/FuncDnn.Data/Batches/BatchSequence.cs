using System.Collections;
using System.Numerics;

namespace FuncDnn.Data.Batches;

/// <summary>
/// The batches of a step and of the steps after it, lazy: each epoch is put in order when its first batch is asked for.
/// Whoever goes through the stream may keep every batch; a run that keeps none has them dealt into the same memory.
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

    /// <summary>The first batches of the stream.</summary>
    /// <param name="count">How many at most, at least 0.</param>
    /// <returns>A stream of as many batches.</returns>
    public BatchSequence<T> Take(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new(_rule, _all, _step, _count < 0 ? count : Math.Min(count, _count));
    }

    /// <inheritdoc/>
    public IEnumerator<Batch<T>> GetEnumerator() => Batches(recycle: false).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same batches, each of which is overwritten once the next epoch begins.</summary>
    internal IEnumerable<Batch<T>> Recycled() => Batches(recycle: true);

    private IEnumerable<Batch<T>> Batches(bool recycle)
    {
        var perEpoch = _rule.StepsPerEpoch(_all.Count);
        var full = _rule.AreFull(_all.Count);
        EpochBuffer<T>? epoch = null;
        for (long i = 0; i != _count && perEpoch > 0; i++)
        {
            if (full)
            {
                yield return _all;
                continue;
            }

            var (number, within) = Math.DivRem(_step + i, perEpoch);
            if (epoch is null || (within == 0 && _rule.Order is not InOrder))
            {
                epoch = recycle && epoch is not null ? epoch : new EpochBuffer<T>(_rule, _all);
                epoch.Deal(number);
            }

            yield return epoch[(int)within];
        }
    }
}

using System.Collections;
using System.Numerics;
using FuncDnn.Numerics.Threading;

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
        return new(_rule, _all, _step, _count < 0 ? count : Math.Min(count, _count)) { MostNumbers = MostNumbers };
    }

    /// <inheritdoc/>
    public IEnumerator<Batch<T>> GetEnumerator() => Batches(recycle: false).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The numbers of an epoch that are shuffled at once, if there are more: 8 or 4 MiB.</summary>
    internal int MostNumbers { get; init; } = 1 << 20;

    /// <summary>
    /// The number of batches after which every example has been in one; never if epochs leave some out.
    /// </summary>
    internal long StepsToSeeAll => _rule.Last == LastBatch.Drop ? long.MaxValue : 2L * _rule.StepsPerEpoch(_all.Count);

    /// <summary>The same batches in reused memory: each is overwritten by a later one.</summary>
    internal IEnumerable<Batch<T>> Recycled() => Batches(recycle: true);

    private IEnumerable<Batch<T>> Batches(bool recycle)
    {
        var perEpoch = _rule.StepsPerEpoch(_all.Count);
        var isFullBatch = _rule.IsFullBatch(_all.Count);
        EpochBuffer<T>? epoch = null;
        (EpochBuffer<T> Part, Task Filled)? next = null;
        for (long i = 0; i != _count && perEpoch > 0; i++)
        {
            if (isFullBatch)
            {
                yield return _all;
                continue;
            }

            var (number, within) = Math.DivRem(_step + i, perEpoch);
            if (epoch is null || !epoch.Has(number, (int)within))
            {
                next?.Filled.GetAwaiter().GetResult();
                var (part, spare) = (next?.Part, epoch);
                if (part?.Has(number, (int)within) != true)
                {
                    part = recycle && epoch is not null ? epoch : new EpochBuffer<T>(_rule, _all, MostNumbers, epoch);
                    spare = next?.Part;
                    part.Fill(number, (int)within);
                }

                epoch = part;
                next = recycle ? Ahead(epoch, spare, number) : null;
            }

            yield return epoch[(int)within];
        }
    }

    /// <summary>Begins to fill the next part of an epoch on another thread, while this one is trained on.</summary>
    private (EpochBuffer<T> Part, Task Filled)? Ahead(EpochBuffer<T> now, EpochBuffer<T>? spare, long epoch)
    {
        if (Parallelism.Threads == 1 || now.NextPart is not { } step)
        {
            return spare is null ? null : (spare, Task.CompletedTask);
        }

        var part = spare ?? new EpochBuffer<T>(_rule, _all, MostNumbers, now);
        return (part, Task.Run(() => part.Fill(epoch, step)));
    }
}

using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Parted;

/// <summary>
/// The batches of parted examples. In epoch e the examples of part p are permuted with the key folded with e and p, and
/// cut into shards; what is left over is left out of the epoch. A batch is consecutive shards of a
/// <see cref="PartedOrder"/>, ordered by their parts. So a shard is of one part, and whoever holds a part computes
/// consecutive shards.
/// </summary>
/// <param name="examples">The examples.</param>
/// <param name="rule">How they are divided among steps: shuffled with a key, a multiple of a shard in each.</param>
/// <param name="shard">The number of examples in a shard, at least 1; no part has fewer.</param>
internal sealed class PartedBatches<T>(PartedExamples examples, MiniBatches rule, int shard)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Key _key = rule.Order is KeyShuffle shuffle
        ? shuffle.Key
        : throw new ArgumentException("Parts are shuffled with a key: set random to key and a batchSize.");

    private readonly PartedOrder _order = examples.Order(shard);
    private readonly Dictionary<int, (long Epoch, int[] Order)> _epochs = [];

    /// <summary>The number of examples of an epoch.</summary>
    public int Count { get; } = examples.Order(shard).Count * shard;

    /// <summary>The number of steps of an epoch.</summary>
    public int StepsPerEpoch => rule.StepsPerEpoch(Count);

    /// <summary>The number of examples of a batch.</summary>
    /// <param name="step">The step from 0, counted over all epochs.</param>
    /// <returns>A multiple of a shard.</returns>
    public int CountOf(long step) => PlaceOf(step).Count;

    /// <summary>The part of each shard of a batch.</summary>
    /// <param name="step">The step from 0, counted over all epochs.</param>
    /// <returns>In ascending order.</returns>
    public EquatableArray<int> PartsOf(long step) =>
        RunsOf(step).Bind(run => Enumerable.Repeat(run.Part, run.Count).ToEquatableArray());

    /// <summary>A batch.</summary>
    /// <param name="step">The step from 0, counted over all epochs.</param>
    /// <returns>The batch, or a read error.</returns>
    public Fin<Batch<T>> At(long step) => At(step, 0, CountOf(step) / shard);

    /// <summary>Some shards of a batch; only their parts are read.</summary>
    /// <param name="step">The step from 0, counted over all epochs.</param>
    /// <param name="first">The first shard, from 0.</param>
    /// <param name="count">The number of shards.</param>
    /// <returns>A slice of <see cref="At(long)"/>, or a read error.</returns>
    public Fin<Batch<T>> At(long step, int first, int count)
    {
        var (epoch, columns, column) = (step / StepsPerEpoch, count * shard, 0);
        T[] inputs = [];
        T[] targets = [];
        HeldPart<T>? last = null;
        foreach (var whole in RunsOf(step))
        {
            var run = whole.Slice(first, count - (column / shard));
            first -= Math.Min(first, whole.Count);
            if (run.Count == 0)
            {
                continue;
            }

            var read = examples.Held<T>(run.Part);
            if (read.Case is not HeldPart<T> part)
            {
                return read.Map(_ => (Batch<T>)null!);
            }

            if (last is null)
            {
                inputs = GC.AllocateUninitializedArray<T>(MatrixShape.Length(part.Features, columns));
                targets = GC.AllocateUninitializedArray<T>(MatrixShape.Length(part.Outputs, columns));
            }

            var rows = EpochOf(run.Part, epoch).AsSpan(run.First * shard, run.Count * shard);
            part.Copy(rows, inputs, targets, columns, column);
            (column, last) = (column + rows.Length, part);
        }

        return new Batch<T>(
            Matrix<T>.Own(last!.Features, columns, inputs),
            Matrix<T>.Own(last.Outputs, columns, targets)
        )
        {
            TargetUnits = last.TargetUnits,
        };
    }

    /// <summary>The batches from a step on, endless and lazy.</summary>
    /// <param name="step">The first step from 0, counted over all epochs.</param>
    /// <param name="failed">Receives the error that ends the sequence when a part cannot be read.</param>
    /// <returns>The batches; they end if the reading is cancelled, as a run does then.</returns>
    public IEnumerable<Batch<T>> From(long step, Action<Error> failed)
    {
        for (; ; step++)
        {
            if (Next(step, failed) is not { } next)
            {
                yield break;
            }

            yield return next;
        }
    }

    /// <summary>Batches without inputs and with targets of 0, for which no part is read; endless and lazy.</summary>
    /// <param name="step">The first step from 0, counted over all epochs.</param>
    /// <param name="outputs">The number of targets of an example.</param>
    public IEnumerable<Batch<T>> Outlines(long step, int outputs)
    {
        for (Batch<T>? last = null; ; step++)
        {
            var count = CountOf(step);
            last = last?.Count == count ? last : Outline(outputs, count);
            yield return last;
        }
    }

    private Batch<T>? Next(long step, Action<Error> failed)
    {
        try
        {
            var batch = At(step);
            batch.IfFail(failed);
            return batch.Case as Batch<T>;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static Batch<T> Outline(int outputs, int count) =>
        new(Matrix<T>.Zero(0, count), Matrix<T>.Zero(outputs, count));

    private (int Start, int Count) PlaceOf(long step) => rule.Place((int)(step % StepsPerEpoch), Count);

    private EquatableArray<PartRun> RunsOf(long step)
    {
        var (start, count) = PlaceOf(step);
        return _order.Runs(start / shard, count / shard);
    }

    /// <summary>The order of the examples of a part, which is drawn once in an epoch.</summary>
    private int[] EpochOf(int part, long epoch)
    {
        if (!_epochs.TryGetValue(part, out var known))
        {
            known = (-1, new int[examples.Parts[part].Count]);
        }

        if (known.Epoch != epoch)
        {
            _key.Fold(epoch).Fold(part).FillPermutation(known.Order);
            _epochs[part] = (epoch, known.Order);
        }

        return known.Order;
    }
}

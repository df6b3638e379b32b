using System.Numerics;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Data.Batches;

/// <summary>
/// The batches of one epoch in one array, each batch contiguous. The array is filled feature by feature, because the
/// numbers of a feature are adjacent in the source; filling it batch by batch would read them far apart.
/// </summary>
internal sealed class EpochBuffer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MiniBatches _rule;
    private readonly Batch<T> _all;
    private readonly (int Start, int Count)[] _places;
    private readonly int[] _order;
    private readonly T[] _inputs;
    private readonly T[] _targets;
    private readonly T[] _weights;
    private readonly Batch<T>[] _batches;

    public EpochBuffer(MiniBatches rule, Batch<T> all)
    {
        _rule = rule;
        _all = all;
        _order = new int[all.Count];
        _inputs = new T[all.Inputs.Values.Length];
        _targets = new T[all.Targets.Values.Length];
        _weights = new T[all.Weights.Map(weights => weights.Values.Length).IfNone(0)];
        _places = new (int, int)[rule.StepsPerEpoch(all.Count)];
        _batches = new Batch<T>[_places.Length];
        for (var i = 0; i < _batches.Length; i++)
        {
            var (start, count) = _places[i] = rule.Place(i, all.Count);
            Matrix<T> Part(T[] values, int rows) =>
                Matrix<T>.Own(rows, count, values.AsMemory(start * rows, count * rows));
            _batches[i] = new(
                Part(_inputs, all.Inputs.Rows),
                Part(_targets, all.Targets.Rows),
                all.Weights.Map(_ => Part(_weights, 1))
            );
        }
    }

    public Batch<T> this[int step] => _batches[step];

    /// <summary>Writes the batches of an epoch.</summary>
    public void Fill(long epoch)
    {
        _rule.Order.Fill(epoch, _order);
        Fill(_all.Inputs, _inputs);
        Fill(_all.Targets, _targets);
        _all.Weights.IfSome(weights => Fill(weights, _weights));
    }

    private void Fill(Matrix<T> from, T[] to)
    {
        for (var row = 0; row < from.Rows; row++)
        {
            var numbers = from.Span.Row(row);
            foreach (var (start, count) in _places)
            {
                var target = to.AsSpan((start * from.Rows) + (row * count), count);
                var order = _order.AsSpan(start, count);
                for (var j = 0; j < target.Length; j++)
                {
                    target[j] = numbers[order[j]];
                }
            }
        }
    }
}

using System.Numerics;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Data.Batches;

/// <summary>
/// The batches of one epoch in one piece of memory: each batch's numbers lie side by side. They are put there feature
/// by feature, while a feature's numbers are near; gathered batch by batch they would be far from each other.
/// </summary>
internal sealed class EpochBuffer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MiniBatches _rule;
    private readonly Batch<T> _all;
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
        _batches = new Batch<T>[rule.StepsPerEpoch(all.Count)];
        for (var i = 0; i < _batches.Length; i++)
        {
            var (start, count) = rule.Place(i, all.Count);
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
    public void Deal(long number)
    {
        _rule.Order.Fill(number, _order);
        Deal(_all.Inputs, _inputs);
        Deal(_all.Targets, _targets);
        _all.Weights.IfSome(weights => Deal(weights, _weights));
    }

    private void Deal(Matrix<T> from, T[] to)
    {
        for (var row = 0; row < from.Rows; row++)
        {
            var numbers = from.Span.Row(row);
            for (var i = 0; i < _batches.Length; i++)
            {
                var (start, count) = _rule.Place(i, _order.Length);
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

using System.Numerics;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Data.Batches;

/// <summary>
/// The batches of an epoch, or of a part of one that is large, in one array, each batch contiguous. The array is filled
/// feature by feature, because the numbers of a feature are adjacent in the source; filling it batch by batch would
/// read them far apart.
/// </summary>
internal sealed class EpochBuffer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // In more parts most of a cache line would be read in vain, for each part again.
    private const int MostParts = 8;

    private readonly MiniBatches _rule;
    private readonly Batch<T> _all;
    private readonly (int Start, int Count)[] _places;
    private readonly int _stepsOfPart;
    private readonly EpochOrder _order;
    private readonly T[] _inputs;
    private readonly T[] _targets;
    private readonly T[] _weights;
    private readonly Batch<T>[] _batches;
    private long _epoch = -1;
    private int _part = -1;

    /// <summary>Memory for batches.</summary>
    /// <param name="rule">How examples are divided among steps.</param>
    /// <param name="all">All examples.</param>
    /// <param name="largest">An epoch of more numbers is divided into parts of about so many.</param>
    /// <param name="before">The memory of the batches before, which is kept; its order of the examples is used.</param>
    public EpochBuffer(MiniBatches rule, Batch<T> all, int largest, EpochBuffer<T>? before = null)
    {
        _rule = rule;
        _all = all;
        _places = before?._places ?? PlacesOf(rule, all.Count);
        _order = before?._order ?? new EpochOrder(rule.Order, all.Count);
        var numbers = all.Inputs.Values.Length + (long)all.Targets.Values.Length;
        var parts = (int)Math.Clamp(numbers / largest, 1, MostParts);
        _stepsOfPart = (_places.Length + parts - 1) / parts;
        var most = Enumerable.Range(0, parts).Max(CountOf);
        _inputs = new T[all.Inputs.Rows * most];
        _targets = new T[all.Targets.Rows * most];
        _weights = new T[all.Weights.IsSome ? most : 0];
        _batches = new Batch<T>[_places.Length];
        for (var step = 0; step < _batches.Length; step++)
        {
            var (start, count) = _places[step];
            start -= _places[FirstOf(step / _stepsOfPart)].Start;
            Matrix<T> Part(T[] values, int rows) =>
                Matrix<T>.Own(rows, count, values.AsMemory(start * rows, count * rows));
            _batches[step] = new(
                Part(_inputs, all.Inputs.Rows),
                Part(_targets, all.Targets.Rows),
                all.Weights.Map(_ => Part(_weights, 1))
            );
        }
    }

    /// <summary>The batch of a step of the epoch, which must have been filled.</summary>
    public Batch<T> this[int step] => _batches[step];

    /// <summary>Whether the batches of a step are there.</summary>
    public bool Has(long epoch, int step) =>
        step / _stepsOfPart == _part && (epoch == _epoch || _rule.Order is InOrder);

    /// <summary>The first step of the next part of the epoch; none if this is the last one.</summary>
    public int? NextPart => (_part + 1) * _stepsOfPart is var next && next < _places.Length ? next : null;

    /// <summary>Writes the batches of the part of an epoch that a step is in.</summary>
    public void Fill(long epoch, int step)
    {
        _order.Fill(epoch);
        (_epoch, _part) = (epoch, step / _stepsOfPart);
        Fill(_all.Inputs, _inputs);
        Fill(_all.Targets, _targets);
        _all.Weights.IfSome(weights => Fill(weights, _weights));
    }

    private static (int, int)[] PlacesOf(MiniBatches rule, int examples)
    {
        var places = new (int, int)[rule.StepsPerEpoch(examples)];
        for (var step = 0; step < places.Length; step++)
        {
            places[step] = rule.Place(step, examples);
        }

        return places;
    }

    private int FirstOf(int part) => Math.Min(part * _stepsOfPart, _places.Length);

    private int CountOf(int part)
    {
        var (first, end) = (FirstOf(part), FirstOf(part + 1));
        return first == end ? 0 : _places[end - 1].Start + _places[end - 1].Count - _places[first].Start;
    }

    private void Fill(Matrix<T> from, T[] to)
    {
        var places = _places.AsSpan(FirstOf(_part)..FirstOf(_part + 1));
        for (var row = 0; row < from.Rows; row++)
        {
            var numbers = from.Span.Row(row);
            foreach (var (start, count) in places)
            {
                var target = to.AsSpan(((start - places[0].Start) * from.Rows) + (row * count), count);
                var order = _order.Examples.AsSpan(start, count);
                for (var j = 0; j < target.Length; j++)
                {
                    target[j] = numbers[order[j]];
                }
            }
        }
    }
}

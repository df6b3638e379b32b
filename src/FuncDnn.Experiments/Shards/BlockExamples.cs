using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Shards;

namespace FuncDnn.Experiments.Shards;

/// <summary>Gathers some of the examples of a step from all of them, in memory that the next step uses again.</summary>
/// <param name="rule">How the examples are divided among steps.</param>
/// <param name="train">The training examples.</param>
internal sealed class BlockExamples<T>(MiniBatches rule, Batch<T> train) : IBlockExamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly EpochOrder _order = new(rule.Order, train.Count);
    private readonly Batch<T> _outlines = train.WithoutInputs();
    private readonly int _stepsPerEpoch = rule.StepsPerEpoch(train.Count);
    private T[] _inputs = [];
    private long _step = -1;
    private ReadOnlyMemory<int> _batch;
    private Batch<T>? _outline;
    private HeldInputs<T>? _held;

    /// <inheritdoc/>
    public int Parts => 0;

    /// <inheritdoc/>
    public EquatableArray<int> PartsOf(long step) => [];

    /// <inheritdoc/>
    public void Keep(EquatableArray<int> parts) { }

    /// <inheritdoc/>
    public ShardPlan PlanOf(long step, int size, bool joinsOne) => new(PlaceOf(step).Count, size, joinsOne);

    /// <inheritdoc/>
    public void Prepare(long step, EquatableArray<(int Start, int Count)> ranges)
    {
        if (!ranges.IsEmpty)
        {
            var (start, (last, count)) = (ranges[0].Start, ranges[^1]);
            Fill(step, start, last + count - start);
        }
    }

    /// <inheritdoc/>
    public (Batch<T> Outline, HeldInputs<T> Inputs) Fill(long step, int start, int count)
    {
        if (rule.IsFullBatch(train.Count))
        {
            return (_outlines, new(0, train.Inputs));
        }

        if (step != _step)
        {
            var place = PlaceOf(step);
            _order.Fill(step / _stepsPerEpoch);
            _batch = _order.Examples.AsMemory(place.Start, place.Count);
            (_step, _outline, _held) = (step, _outlines.Select(_batch.Span), null);
        }

        if (_held is null || start < _held.Start || start + count > _held.Start + _held.Inputs.Columns)
        {
            _held = new(start, Gather(_batch.Span.Slice(start, count)));
        }

        return (_outline!, _held);
    }

    private (int Start, int Count) PlaceOf(long step) => rule.Place((int)(step % _stepsPerEpoch), train.Count);

    private Matrix<T> Gather(ReadOnlySpan<int> examples)
    {
        var length = train.Inputs.Rows * examples.Length;
        if (_inputs.Length < length)
        {
            _inputs = GC.AllocateUninitializedArray<T>(length);
        }

        train.Inputs.SelectColumns(examples, _inputs);
        return Matrix<T>.Own(train.Inputs.Rows, examples.Length, _inputs.AsMemory(0, length));
    }
}

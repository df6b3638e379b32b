using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Parted;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Shards;

namespace FuncDnn.Experiments.Shards;

/// <summary>
/// Gathers some of the examples of a step from parts, of which only those are read. The outline of a batch has only the
/// targets of these examples: examples in parts have no weights, so that no loss looks at others.
/// </summary>
/// <param name="examples">The parts.</param>
/// <param name="batches">The order of their examples.</param>
/// <param name="shard">The number of examples in a shard.</param>
internal sealed class PartedBlockExamples<T>(PartedExamples examples, PartedBatches<T> batches, int shard)
    : IBlockExamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<(Batch<T> Outline, HeldInputs<T> Inputs)> _held = [];
    private long _step = -1;

    /// <inheritdoc/>
    public ShardPlan PlanOf(long step, int size, bool joinsOne) => new(batches.CountOf(step), size, joinsOne);

    /// <inheritdoc/>
    public int Parts => examples.Parts.Count;

    /// <inheritdoc/>
    public EquatableArray<int> PartsOf(long step) => batches.PartsOf(step);

    /// <inheritdoc/>
    public void Keep(EquatableArray<int> parts) => examples.Keep(parts);

    /// <inheritdoc/>
    public void Prepare(long step, EquatableArray<(int Start, int Count)> ranges) =>
        ranges.Iter(range => Fill(step, range.Start, range.Count));

    /// <inheritdoc/>
    public (Batch<T> Outline, HeldInputs<T> Inputs) Fill(long step, int start, int count)
    {
        if (step != _step)
        {
            _held.Clear();
            _step = step;
        }

        bool Has((Batch<T> Outline, HeldInputs<T> Inputs) held) =>
            held.Inputs.Start <= start && start + count <= held.Inputs.Start + held.Inputs.Inputs.Columns;
        if (!_held.Exists(Has))
        {
            var batch = batches
                .At(step, start / shard, count / shard)
                .IfFail(error => throw new UnreadablePartException(error));
            _held.Add((Outline(batch, start, batches.CountOf(step)), new(start, batch.Inputs)));
        }

        return _held.Find(Has);
    }

    private static Batch<T> Outline(Batch<T> some, int start, int count)
    {
        var (rows, targets) = (some.Targets.Rows, new T[MatrixShape.Length(some.Targets.Rows, count)]);
        for (var row = 0; row < rows; row++)
        {
            some.Targets.Span.Row(row).CopyTo(targets.AsSpan((row * count) + start));
        }

        return new(Matrix<T>.Zero(0, count), Matrix<T>.Own(rows, count, targets)) { TargetUnits = some.TargetUnits };
    }
}

using System.Numerics;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Shards;

/// <summary>Evaluates an objective shard by shard, and adds the costs in the tree.</summary>
/// <param name="data">The objective without penalties.</param>
internal sealed class ShardedLoss<T>(Objective data)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private T[] _outputs = [];
    private T[] _slopes = [];

    /// <summary>Computes the cost of a block, and adds to the gradients that are not empty.</summary>
    /// <param name="batch">The shards.</param>
    /// <param name="block">The block.</param>
    /// <param name="outputs">Outputs x examples of the block.</param>
    /// <param name="outputGradient">In the shape of the outputs, or empty.</param>
    /// <param name="gradients">In the layout of the parameters, or empty.</param>
    public T Evaluate(
        ShardedBatch<T> batch,
        ShardBlock block,
        ReadOnlyMatrixSpan<T> outputs,
        MatrixSpan<T> outputGradient,
        Span<T> gradients
    )
    {
        var first = batch.Plan.ExamplesOf(block).Start;
        return block.Count == 1
            ? data.Evaluate(batch.Frame(first, outputs, outputGradient, gradients))
            : Sum(batch, block, first, outputs, outputGradient);
    }

    private T Sum(
        ShardedBatch<T> batch,
        ShardBlock block,
        int first,
        ReadOnlyMatrixSpan<T> outputs,
        MatrixSpan<T> outputGradient
    ) =>
        block.Count == 1
            ? One(batch, block, first, outputs, outputGradient)
            : Sum(batch, block.Left, first, outputs, outputGradient)
                + Sum(batch, block.Right, first, outputs, outputGradient);

    /// <summary>Objectives see the outputs of a shard without gaps.</summary>
    private T One(
        ShardedBatch<T> batch,
        ShardBlock shard,
        int first,
        ReadOnlyMatrixSpan<T> outputs,
        MatrixSpan<T> outputGradient
    )
    {
        var (start, count) = batch.Plan.ExamplesOf(shard);
        var length = outputs.Rows * count;
        if (_outputs.Length < length)
        {
            (_outputs, _slopes) = (new T[length], new T[length]);
        }

        for (var row = 0; row < outputs.Rows; row++)
        {
            outputs.Row(row).Slice(start - first, count).CopyTo(_outputs.AsSpan(row * count));
        }

        var slopes = outputGradient.IsEmpty
            ? default
            : new MatrixSpan<T>(_slopes.AsSpan(..length), outputs.Rows, count);
        slopes.Values.Clear();
        var seen = new ReadOnlyMatrixSpan<T>(_outputs.AsSpan(..length), outputs.Rows, count);
        var cost = data.Evaluate(batch.Frame(start, seen, slopes, default));
        for (var row = 0; row < outputGradient.Rows; row++)
        {
            slopes.Row(row).CopyTo(outputGradient.Row(row)[(start - first)..]);
        }

        return cost;
    }
}

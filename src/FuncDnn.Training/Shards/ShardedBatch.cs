using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Simd;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Shards;

/// <summary>A batch divided into shards, and all that the gradient of each of them depends on.</summary>
/// <param name="Parameters">The point at which to evaluate.</param>
/// <param name="Batch">The examples.</param>
/// <param name="Mode">Inference or training, with the randomness of the whole batch.</param>
/// <param name="Plan">The shards.</param>
/// <param name="Held">
/// The inputs of some of the shards, the only ones that are computed here; the batch has none then. Null for all.
/// </param>
internal sealed record ShardedBatch<T>(
    Parameters<T> Parameters,
    Batch<T> Batch,
    Mode Mode,
    ShardPlan Plan,
    HeldInputs<T>? Held = null
)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// The mode of a shard: a key is folded with the number of the shard, so that each shard has masks of its own,
    /// whoever computes it.
    /// </summary>
    public Mode ModeOf(int shard) => Mode is TrainingMode { Random: Key key } ? Mode.Training(key.Fold(shard)) : Mode;

    /// <summary>The inputs of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="memory">
    /// Where they are copied to, from the start of a cache line, unless they are all; enlarged if it is too small.
    /// </param>
    public Matrix<T> InputsOf(ShardBlock block, ref T[] memory)
    {
        var inputs = Held?.Inputs ?? Batch.Inputs;
        var (start, count) = Plan.ExamplesOf(block);
        if (count == inputs.Columns)
        {
            return inputs;
        }

        var length = MatrixShape.Length(inputs.Rows, count);
        if (memory.Length < CacheLine.PaddedLength<T>(length))
        {
            memory = GC.AllocateUninitializedArray<T>(CacheLine.PaddedLength<T>(length));
        }

        var aligned = memory.AsMemory(CacheLine.Start(memory), length);
        inputs.Slice(start - (Held?.Start ?? 0), count, aligned.Span);
        return Matrix<T>.Own(inputs.Rows, count, aligned);
    }

    /// <summary>The operands of an objective for a shard.</summary>
    public ObjectiveFrame<T> Frame(
        int start,
        ReadOnlyMatrixSpan<T> outputs,
        MatrixSpan<T> outputGradient,
        Span<T> gradients
    ) =>
        new(
            outputs,
            Batch.Targets.Span,
            Objective.WeightsOf(Batch),
            Parameters.Layout,
            Parameters.Values,
            outputGradient,
            gradients,
            start
        );

    /// <summary>
    /// Refuses a stream of numbers that a shard has drawn from: the next shard could not be computed alone.
    /// </summary>
    /// <exception cref="ArgumentException">The pass drew from it.</exception>
    public void RequireOwnRandomness(RandomSource? left)
    {
        if (Mode is TrainingMode { Random: not Key and var random } && !ReferenceEquals(left, random))
        {
            throw new ArgumentException(
                "Shards draw their own random numbers, which only a Key gives: a stream such as NumPy's is drawn from "
                    + "example by example. Take a Key (\"random\": \"key\"), no shards (\"shard\": 0), or no dropout."
            );
        }
    }
}

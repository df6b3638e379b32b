using System.Numerics;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Training.Kernels;

/// <summary>What the loop of a loss reads and adds to: a part of a batch.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal readonly ref struct LossOperands<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Outputs x examples of the part.</summary>
    public required ReadOnlyMatrixSpan<T> Outputs { get; init; }

    /// <summary>Outputs x examples of the whole batch.</summary>
    public required ReadOnlyMatrixSpan<T> Targets { get; init; }

    /// <summary>One for each example of the whole batch; empty when each counts 1.</summary>
    public required ReadOnlySpan<T> Weights { get; init; }

    /// <summary>Of the shape of the outputs, added to; empty when it is not wanted.</summary>
    public required MatrixSpan<T> OutputGradient { get; init; }

    /// <summary>Which example of the batch is the first of the part, from 0.</summary>
    public required int Start { get; init; }

    /// <summary>The sum of the weights of the whole batch.</summary>
    public T TotalWeight => Weights.IsEmpty ? T.CreateChecked(Targets.Columns) : Reduction.Sum(Weights);
}

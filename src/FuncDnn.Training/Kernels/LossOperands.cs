using System.Numerics;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Training.Kernels;

/// <summary>The operands of a loss kernel for a part of a batch.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal readonly ref struct LossOperands<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Outputs x examples of the part.</summary>
    public required ReadOnlyMatrixSpan<T> Outputs { get; init; }

    /// <summary>Outputs x examples of the whole batch.</summary>
    public required ReadOnlyMatrixSpan<T> Targets { get; init; }

    /// <summary>A weight for each example of the whole batch; empty if all are 1.</summary>
    public required ReadOnlySpan<T> Weights { get; init; }

    /// <summary>Accumulates the gradient, in the shape of the outputs; empty if it is not needed.</summary>
    public required MatrixSpan<T> OutputGradient { get; init; }

    /// <summary>The index in the batch of the first example of the part.</summary>
    public required int Start { get; init; }

    /// <summary>The sum of the weights of the whole batch.</summary>
    public T TotalWeight => Weights.IsEmpty ? T.CreateChecked(Targets.Columns) : Reduction.Sum(Weights);
}

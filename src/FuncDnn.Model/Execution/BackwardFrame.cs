using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Model.Execution;

/// <summary>What an operation reads and writes in the backward pass.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct BackwardFrame<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The operation's parameters, in the order of its slots.</summary>
    public required ReadOnlySlotSpans<T> Parameters { get; init; }

    /// <summary>The input of the forward pass: input rows x examples.</summary>
    public required ReadOnlyMatrixSpan<T> Input { get; init; }

    /// <summary>The output of the forward pass: output rows x examples.</summary>
    public required ReadOnlyMatrixSpan<T> Output { get; init; }

    /// <summary>What the operation saved in the forward pass.</summary>
    public required Span<T> Saved { get; init; }

    /// <summary>The gradient with respect to the output: output rows x examples.</summary>
    public required ReadOnlyMatrixSpan<T> OutputGradient { get; init; }

    /// <summary>
    /// The gradient with respect to the input: write every element, unless it is empty because it is not needed.
    /// </summary>
    public required MatrixSpan<T> InputGradient { get; init; }

    /// <summary>The gradients with respect to the parameters, in the order of the slots: ADD to them.</summary>
    public required SlotSpans<T> ParameterGradients { get; init; }

    /// <summary>
    /// The input is a rectifier's output, and its gradient must also be taken back through that rectifier. Only set for
    /// an <see cref="IFusesRectifiers"/>.
    /// </summary>
    internal bool InputIsRectified { get; init; }

    /// <summary>
    /// The parameter gradients are uninitialized: overwrite them instead of adding. Only set for an <see
    /// cref="IFusesRectifiers"/>.
    /// </summary>
    internal bool OverwritesGradients { get; init; }

    /// <summary>
    /// If not 0, the gradients of the parameters are a sum over shards of so many examples, added in a tree. Only set
    /// for an <see cref="IDense"/>, and with <see cref="OverwritesGradients"/>.
    /// </summary>
    internal int Shard { get; init; }

    /// <summary>True in training mode, false at inference.</summary>
    public required bool IsTraining { get; init; }
}

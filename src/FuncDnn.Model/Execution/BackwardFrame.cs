using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Model.Execution;

/// <summary>Everything that an operation reads and writes on the way back.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct BackwardFrame<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The operation's parameters, in the order of its slots.</summary>
    public required ReadOnlySlotSpans<T> Parameters { get; init; }

    /// <summary>What came in: input rows x examples.</summary>
    public required ReadOnlyMatrixSpan<T> Input { get; init; }

    /// <summary>What went out: output rows x examples.</summary>
    public required ReadOnlyMatrixSpan<T> Output { get; init; }

    /// <summary>What the operation kept on the way forward.</summary>
    public required Span<T> Saved { get; init; }

    /// <summary>The gradient with respect to the output: output rows x examples.</summary>
    public required ReadOnlyMatrixSpan<T> OutputGradient { get; init; }

    /// <summary>The gradient with respect to the input: to be written whole, unless it is empty because nobody wants it.</summary>
    public required MatrixSpan<T> InputGradient { get; init; }

    /// <summary>The gradients with respect to the parameters, in the order of the slots: to be ADDED to.</summary>
    public required SlotSpans<T> ParameterGradients { get; init; }

    /// <summary>
    /// The input is what a rectifier gave, and its gradient is to be taken back through that too; asked of an
    /// <see cref="FuncDnn.Model.Execution.IFusesRectifiers"/> alone.
    /// </summary>
    internal bool InputIsRectified { get; init; }

    /// <summary>
    /// The gradients with respect to the parameters hold nothing yet, and are to be written whole; asked of an
    /// <see cref="FuncDnn.Model.Execution.IFusesRectifiers"/> alone.
    /// </summary>
    internal bool OverwritesGradients { get; init; }

    /// <summary>True when the network learns, false when it predicts.</summary>
    public required bool IsTraining { get; init; }
}

using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Model.Execution;

/// <summary>What an operation reads and writes in the forward pass.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct ForwardFrame<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The operation's parameters, in the order of its slots.</summary>
    public required ReadOnlySlotSpans<T> Parameters { get; init; }

    /// <summary>The input: input rows x examples.</summary>
    public required ReadOnlyMatrixSpan<T> Input { get; init; }

    /// <summary>The output: output rows x examples; write every element.</summary>
    public required MatrixSpan<T> Output { get; init; }

    /// <summary>What the operation saves for the backward pass: as many numbers as its SavedLength.</summary>
    public required Span<T> Saved { get; init; }

    /// <summary>In training: the next values of the slots that are running statistics; write every element.</summary>
    public required SlotSpans<T> NextStatistics { get; init; }

    /// <summary>
    /// Apply the rectifier that follows to the output. Only set for an <see cref="IFusesRectifiers"/>.
    /// </summary>
    internal bool IsRectified { get; init; }

    /// <summary>
    /// The operation's parameters with the weight matrices transposed, if <see cref="HasTransposed"/>.
    /// </summary>
    internal ReadOnlySlotSpans<T> TransposedWeights { get; init; }

    /// <summary>
    /// There is one example, and transposed weights are available. Only set for an <see cref="IFusesRectifiers"/>.
    /// </summary>
    internal bool HasTransposed { get; init; }

    /// <summary>The randomness of this pass; none at inference.</summary>
    internal RandomCell? Random { get; init; }

    /// <summary>True in training mode, false at inference.</summary>
    public bool IsTraining => Random is not null;

    /// <summary>Draws the mask of inverted dropout: 1/keep with probability keep, else 0.</summary>
    /// <param name="mask">The mask, written.</param>
    /// <param name="keep">The probability of keeping a number, in (0, 1].</param>
    /// <exception cref="InvalidOperationException">The pass is in inference mode, in which nothing is
    /// random.</exception>
    public void DrawKeepMask(Span<T> mask, double keep) => Cell.Source = Cell.Source.FillKeepMask(mask, keep);

    /// <summary>Draws numbers uniform in [0, 1).</summary>
    /// <param name="numbers">The numbers, written.</param>
    /// <exception cref="InvalidOperationException">The pass is in inference mode, in which nothing is
    /// random.</exception>
    public void DrawUniform(Span<double> numbers) => Cell.Source = Cell.Source.FillUniform(numbers);

    private RandomCell Cell => Random ?? throw new InvalidOperationException("Nothing is random at inference.");
}

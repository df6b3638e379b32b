using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Model.Execution;

/// <summary>Everything that an operation reads and writes on the way forward.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct ForwardFrame<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The operation's parameters, in the order of its slots.</summary>
    public required ReadOnlySlotSpans<T> Parameters { get; init; }

    /// <summary>What comes in: input rows x examples.</summary>
    public required ReadOnlyMatrixSpan<T> Input { get; init; }

    /// <summary>What goes out: output rows x examples; to be written whole.</summary>
    public required MatrixSpan<T> Output { get; init; }

    /// <summary>What the operation keeps for the way back; as many numbers as it asked for.</summary>
    public required Span<T> Saved { get; init; }

    /// <summary>In training: the next values of the slots that are running statistics; to be written whole.</summary>
    public required SlotSpans<T> NextStatistics { get; init; }

    /// <summary>The output is to be that of the rectifier which follows; asked of an IFusesRectifiers alone.</summary>
    internal bool IsRectified { get; init; }

    /// <summary>The operation's parameters with the weight matrices transposed, where <see cref="HasTransposed"/>.</summary>
    internal ReadOnlySlotSpans<T> TransposedWeights { get; init; }

    /// <summary>One example comes in, and the weights are there transposed too; asked of an IFusesRectifiers alone.</summary>
    internal bool HasTransposed { get; init; }

    /// <summary>The randomness of this pass; none at inference.</summary>
    internal RandomCell? Random { get; init; }

    /// <summary>True when the network learns, false when it predicts.</summary>
    public bool IsTraining => Random is not null;

    /// <summary>Draws the mask of inverted dropout: 1/keep with probability keep, else 0.</summary>
    /// <param name="mask">The mask, written.</param>
    /// <param name="keep">The probability with which a number is kept, in (0, 1].</param>
    /// <exception cref="InvalidOperationException">The network predicts: nothing is random then.</exception>
    public void DrawKeepMask(Span<T> mask, double keep) => Cell.Source = Cell.Source.FillKeepMask(mask, keep);

    /// <summary>Draws numbers uniform in [0, 1).</summary>
    /// <param name="numbers">The numbers, written.</param>
    /// <exception cref="InvalidOperationException">The network predicts: nothing is random then.</exception>
    public void DrawUniform(Span<double> numbers) => Cell.Source = Cell.Source.FillUniform(numbers);

    private RandomCell Cell => Random ?? throw new InvalidOperationException("Nothing is random at inference.");
}

using FuncDnn.Model.Kernels;

namespace FuncDnn.Model;

/// <summary>
/// Inverted dropout: in training every number is kept with probability keep and then divided by keep, else it becomes
/// zero, so that the mean stays what it was: A = Z * D / keep with D drawn by the randomness of the pass. At inference,
/// and for keep = 1, it changes nothing (Srivastava et al., 2014, https://jmlr.org/papers/v15/srivastava14a.html).
/// </summary>
/// <param name="Keep">The probability with which a number is kept, in (0, 1].</param>
public sealed record Dropout(double Keep) : Operation, IChecked
{
    /// <inheritdoc/>
    public EquatableArray<string> Mistakes() => Mistake.UnlessFactor(nameof(Dropout), nameof(Keep), Keep);

    /// <inheritdoc/>
    public override int OutputRows(int inputRows) => inputRows;

    /// <inheritdoc/>
    public override EquatableArray<Slot> Slots(int inputRows) => [];

    /// <inheritdoc/>
    public override int MemoryLength(int inputRows, int examples) => inputRows * examples;

    /// <inheritdoc/>
    public override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random) => random;

    /// <inheritdoc/>
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        if (frame.IsTraining)
        {
            frame.DrawKeepMask(frame.Memory, Keep);
            Linear.Multiply(frame.Input.Values, frame.Memory, frame.Output.Values);
        }
        else
        {
            frame.Input.Values.CopyTo(frame.Output.Values);
        }
    }

    /// <inheritdoc/>
    public override void Backward<T>(in BackwardFrame<T> frame)
    {
        if (frame.InputGradient.IsEmpty)
        {
            return;
        }

        if (frame.IsTraining)
        {
            Linear.Multiply(frame.OutputGradient.Values, frame.Memory, frame.InputGradient.Values);
        }
        else
        {
            frame.OutputGradient.Values.CopyTo(frame.InputGradient.Values);
        }
    }
}

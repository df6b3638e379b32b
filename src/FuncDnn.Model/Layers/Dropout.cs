using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Model.Layers;

/// <summary>
/// Inverted dropout: in training every number is kept with probability keep and then divided by keep, else it becomes
/// zero, so that the mean is preserved: A = Z * D / keep with D drawn by the randomness of the pass. At inference, and
/// for keep = 1, it is the identity (Srivastava et al., 2014, https://jmlr.org/papers/v15/srivastava14a.html).
/// </summary>
/// <param name="Keep">The probability of keeping a number, in (0, 1].</param>
public sealed record Dropout(double Keep) : Operation, IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() => RangeCheck.InUnitOpenLow(nameof(Dropout), nameof(Keep), Keep);

    /// <inheritdoc/>
    public override int OutputRows(int inputRows) => inputRows;

    /// <inheritdoc/>
    public override EquatableArray<Slot> Slots(int inputRows) => [];

    /// <inheritdoc/>
    public override int SavedLength(int inputRows, int examples) => MatrixShape.Length(inputRows, examples);

    /// <inheritdoc/>
    public override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random) => random;

    /// <inheritdoc/>
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        if (frame.IsTraining)
        {
            frame.DrawKeepMask(frame.Saved, Keep);
            Linear.Multiply(frame.Input.Values, frame.Saved, frame.Output.Values);
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
            Linear.Multiply(frame.OutputGradient.Values, frame.Saved, frame.InputGradient.Values);
        }
        else
        {
            frame.OutputGradient.Values.CopyTo(frame.InputGradient.Values);
        }
    }
}

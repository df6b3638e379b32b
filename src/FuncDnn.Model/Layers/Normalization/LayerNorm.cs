using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Model.Layers.Normalization;

/// <summary>
/// Layer normalization: over the n features of each example, h = (x - mean) / sqrt(variance + epsilon) and
/// y = gamma * h + beta. Backward: dx = (g - mean(g) - h mean(g h)) / sqrt(variance + epsilon) with g = gamma * dy
/// (Ba et al., 2016, https://arxiv.org/abs/1607.06450).
/// </summary>
/// <remarks>Of one feature h is 0 whatever it is: an experiment with such a layer is refused.</remarks>
/// <param name="Epsilon">Added to the variance so that the root is not zero; 0 or more.</param>
public sealed record LayerNorm(double Epsilon = 1e-5) : Operation, IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() => RangeCheck.NotNegative(nameof(LayerNorm), nameof(Epsilon), Epsilon);

    /// <inheritdoc/>
    public override int OutputRows(int inputRows) => inputRows;

    /// <inheritdoc/>
    public override EquatableArray<Slot> Slots(int inputRows) =>
        [new Slot("gamma", inputRows, 1, SlotRole.Scale), new Slot("beta", inputRows, 1, SlotRole.Bias)];

    /// <summary>The normalized features, and per example the inverse deviation and two means.</summary>
    /// <inheritdoc/>
    public override int SavedLength(int inputRows, int examples) =>
        MatrixShape.Length(checked(inputRows + 3), examples);

    /// <inheritdoc/>
    public override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random)
    {
        parameters[0].Values.Fill(T.One);
        return random;
    }

    /// <inheritdoc/>
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        var input = frame.Input;
        var output = frame.Output;
        var normalized = new MatrixSpan<T>(frame.Saved[..input.Values.Length], input.Rows, input.Columns);
        var inverse = PerExample(frame.Saved, input, 0);
        var mean = PerExample(frame.Saved, input, 1);
        var inverseCount = T.One / T.CreateChecked(input.Rows);

        Columns.Sum(input, mean);
        Linear.Scale(inverseCount, mean, mean);
        for (var row = 0; row < input.Rows; row++)
        {
            Linear.Subtract(input.Row(row), mean, normalized.Row(row));
        }

        Columns.Dot<T>(normalized, normalized, inverse);
        NormalizationKernel.InverseDeviation(inverseCount, T.CreateChecked(Epsilon), inverse);
        for (var row = 0; row < input.Rows; row++)
        {
            Linear.Multiply(normalized.Row(row), inverse, normalized.Row(row));
            Linear.ScaleAndShift(
                frame.Parameters[0].Values[row],
                frame.Parameters[1].Values[row],
                normalized.Row(row),
                output.Row(row)
            );
        }
    }

    /// <inheritdoc/>
    public override void Backward<T>(in BackwardFrame<T> frame)
    {
        var input = frame.Input;
        var gradient = frame.OutputGradient;
        var target = frame.InputGradient;
        var normalized = new MatrixSpan<T>(frame.Saved[..input.Values.Length], input.Rows, input.Columns);
        Rows.AddDots(gradient, normalized, frame.ParameterGradients[0].Values);
        Rows.AddSums(gradient, frame.ParameterGradients[1].Values);
        if (target.IsEmpty)
        {
            return;
        }

        var inverse = PerExample(frame.Saved, input, 0);
        var mean = PerExample(frame.Saved, input, 1);
        var meanProduct = PerExample(frame.Saved, input, 2);
        var inverseCount = T.One / T.CreateChecked(input.Rows);
        for (var row = 0; row < input.Rows; row++)
        {
            Linear.Scale(frame.Parameters[0].Values[row], gradient.Row(row), target.Row(row));
        }

        Columns.Sum<T>(target, mean);
        Linear.Scale(inverseCount, mean, mean);
        Columns.Dot<T>(target, normalized, meanProduct);
        Linear.Scale(inverseCount, meanProduct, meanProduct);
        for (var row = 0; row < input.Rows; row++)
        {
            NormalizationKernel.Pull(normalized.Row(row), mean, meanProduct, target.Row(row));
            Linear.Multiply(target.Row(row), inverse, target.Row(row));
        }
    }

    private static Span<T> PerExample<T>(Span<T> saved, ReadOnlyMatrixSpan<T> input, int index)
        where T : unmanaged => saved.Slice(input.Values.Length + (index * input.Columns), input.Columns);
}

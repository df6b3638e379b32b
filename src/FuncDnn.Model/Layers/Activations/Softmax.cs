using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Layers.Activations;

/// <summary>
/// The softmax over the rows of each column: a_i = e^(z_i) / sum_k e^(z_k), computed with the largest z subtracted.
/// Backward: dz_i = a_i (da_i - sum_k a_k da_k). As the last layer of a classifier prefer
/// softmax cross-entropy on logits, which contains it.
/// </summary>
public sealed record Softmax : Operation
{
    /// <inheritdoc/>
    public override int OutputRows(int inputRows) => inputRows;

    /// <inheritdoc/>
    public override EquatableArray<Slot> Slots(int inputRows) => [];

    /// <summary>One number per example.</summary>
    /// <inheritdoc/>
    public override int SavedLength(int inputRows, int examples) => examples;

    /// <inheritdoc/>
    public override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random) => random;

    /// <inheritdoc/>
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        var input = frame.Input;
        var output = frame.Output;
        var perExample = frame.Saved;
        Columns.Largest(input, perExample);
        for (var row = 0; row < input.Rows; row++)
        {
            Linear.Subtract(input.Row(row), perExample, output.Row(row));
        }

        Columns.Exponentials(output.Values);
        Columns.Sum<T>(output, perExample);
        for (var row = 0; row < input.Rows; row++)
        {
            Linear.Divide(output.Row(row), perExample, output.Row(row));
        }
    }

    /// <inheritdoc/>
    public override void Backward<T>(in BackwardFrame<T> frame)
    {
        if (frame.InputGradient.IsEmpty)
        {
            return;
        }

        var output = frame.Output;
        var gradient = frame.OutputGradient;
        var target = frame.InputGradient;
        var perExample = frame.Saved;
        Columns.Dot(output, gradient, perExample);
        for (var row = 0; row < output.Rows; row++)
        {
            Linear.Subtract(gradient.Row(row), perExample, target.Row(row));
        }

        Linear.Multiply(output.Values, target.Values, target.Values);
    }
}

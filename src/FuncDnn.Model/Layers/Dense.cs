using FuncDnn.Model.Execution;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Model.Layers;

/// <summary>
/// A fully connected layer: Z = W X + b, with W of units x inputs and b of units x 1 added to every column.
/// Backward: dW = dZ X^T, db = the sum of dZ over the examples, dX = W^T dZ.
/// </summary>
/// <param name="Units">The number of outputs, 1 or more.</param>
/// <param name="Initializer">The rule for the initial weights, by default He's. Biases start at zero.</param>
public sealed record Dense(int Units, Initializer? Initializer = null) : Operation, IDense, IValidatable
{
    /// <summary>The rule for the initial weights.</summary>
    public Initializer Initializer { get; init; } = Initializer ?? new He();

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.AtLeastOne(nameof(Dense), nameof(Units), Units)
        + RangeCheck.Part(nameof(Dense), nameof(Initializer), Initializer);

    /// <inheritdoc/>
    public override int OutputRows(int inputRows) => Units;

    /// <inheritdoc/>
    public override EquatableArray<Slot> Slots(int inputRows) =>
        [new Slot("W", Units, inputRows, SlotRole.Weight), new Slot("b", Units, 1, SlotRole.Bias)];

    /// <inheritdoc/>
    public override int SavedLength(int inputRows, int examples) => 0;

    /// <inheritdoc/>
    public override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random) =>
        Initializer.Fill(parameters[0], random);

    /// <inheritdoc/>
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        var bias = frame.Parameters[1].Values;
        if (frame.HasTransposed)
        {
            Product.AffineOfOne(
                frame.TransposedWeights[0].Values,
                frame.Input.Values,
                bias,
                frame.Output.Values,
                frame.IsRectified
            );
        }
        else
        {
            Product.Affine(frame.Parameters[0], frame.Input, bias, frame.Output, frame.IsRectified);
        }
    }

    /// <inheritdoc/>
    public override void Backward<T>(in BackwardFrame<T> frame)
    {
        var weights = frame.ParameterGradients[0];
        var biases = frame.ParameterGradients[1].Values;
        if (frame.Shard > 0)
        {
            ShardedWeightGradient.Run(frame.OutputGradient, frame.Input, weights, frame.Shard);
            ShardedWeightGradient.Sums(frame.OutputGradient, biases, frame.Shard);
        }
        else
        {
            if (frame.OverwritesGradients)
            {
                biases.Clear();
            }

            WeightGradientGemm.Run(frame.OutputGradient, frame.Input, weights, adds: !frame.OverwritesGradients);
            Rows.AddSums(frame.OutputGradient, biases);
        }

        if (!frame.InputGradient.IsEmpty)
        {
            Product.TransposedTimes(
                frame.Parameters[0],
                frame.OutputGradient,
                frame.InputGradient,
                frame.InputIsRectified ? frame.Input : default
            );
        }
    }
}

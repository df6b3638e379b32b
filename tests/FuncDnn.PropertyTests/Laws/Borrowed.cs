using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.PropertyTests.Laws;

/// <summary>A layer that is another one in all but what a fault changes.</summary>
internal abstract record Borrowed(Operation Right) : Operation
{
    public sealed override int OutputRows(int inputRows) => Right.OutputRows(inputRows);

    public sealed override Seq<Slot> Slots(int inputRows) => Right.Slots(inputRows);

    public sealed override int MemoryLength(int inputRows, int examples) => Right.MemoryLength(inputRows, examples);

    public sealed override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random) =>
        Right.Initialize(parameters, random);
}

/// <summary>Two layers, of which the one goes forward and the other, wrongly, backward.</summary>
internal sealed record Swapped(Operation Right, Operation Wrong) : Borrowed(Right)
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Right.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame) => Wrong.Backward(in frame);
}

/// <summary>dX = W dZ, where W^T is due.</summary>
internal sealed record TransposedWeight() : Borrowed(new Dense(3))
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Right.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame)
    {
        Right.Backward(in frame);
        var weights = frame.Parameters[0];
        for (var i = 0; i < frame.InputGradient.Rows; i++)
        {
            for (var j = 0; j < frame.InputGradient.Columns; j++)
            {
                var sum = T.Zero;
                for (var k = 0; k < weights.Columns; k++)
                {
                    sum += weights[i, k] * frame.OutputGradient[k, j];
                }

                frame.InputGradient[i, j] = sum;
            }
        }
    }
}

internal sealed record ForgottenBias() : Borrowed(new Dense(3))
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Right.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame)
    {
        Right.Backward(in frame);
        frame.ParameterGradients[1].Values.Clear();
    }
}

/// <summary>Writes the gradients of its parameters, where it should add.</summary>
internal sealed record OverwrittenGradient() : Borrowed(new Dense(3))
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Right.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame)
    {
        frame.ParameterGradients[0].Values.Clear();
        frame.ParameterGradients[1].Values.Clear();
        Right.Backward(in frame);
    }
}

/// <summary>Keeps with probability one half, but does not divide by it.</summary>
internal sealed record UnscaledDropout() : Borrowed(new Dropout(0.5))
{
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        Right.Forward(in frame);
        for (var k = 0; frame.IsTraining && k < frame.Output.Values.Length; k++)
        {
            frame.Output.Values[k] /= T.One + T.One;
            frame.Memory[k] /= T.One + T.One;
        }
    }

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

/// <summary>Hands the gradient of what was dropped back as well.</summary>
internal sealed record UnmaskedDropout() : Borrowed(new Dropout(0.5))
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Right.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame) =>
        frame.OutputGradient.Values.CopyTo(frame.InputGradient.Values);
}

/// <summary>Normalizes by the batch, but never moves its running statistics.</summary>
internal sealed record StaleStatistics() : Borrowed(new BatchNorm(0.9, 0.1))
{
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        Right.Forward(in frame);
        for (var slot = 2; frame.IsTraining && slot <= 3; slot++)
        {
            frame.Parameters[slot].Values.CopyTo(frame.NextStatistics[slot].Values);
        }
    }

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

/// <summary>Goes back as if mean and variance of the batch were constants.</summary>
internal sealed record ConstantStatistics() : Borrowed(new BatchNorm(0.9, 0.1))
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Right.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame) =>
        Right.Backward(
            new BackwardFrame<T>
            {
                Parameters = frame.Parameters,
                Input = frame.Input,
                Output = frame.Output,
                Memory = frame.Memory,
                OutputGradient = frame.OutputGradient,
                InputGradient = frame.InputGradient,
                ParameterGradients = frame.ParameterGradients,
                IsTraining = false,
            }
        );
}

using System.Numerics;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Normalizes by the batch, but never updates its running statistics.</summary>
internal sealed record StaleStatistics() : AlteredLayer(new BatchNorm(0.9, 0.1))
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

/// <summary>Treats mean and variance of the batch as constants in the backward pass.</summary>
internal sealed record ConstantStatistics() : AlteredLayer(new BatchNorm(0.9, 0.1))
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Right.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame) =>
        Right.Backward(
            new BackwardFrame<T>
            {
                Parameters = frame.Parameters,
                Input = frame.Input,
                Output = frame.Output,
                Saved = frame.Saved,
                OutputGradient = frame.OutputGradient,
                InputGradient = frame.InputGradient,
                ParameterGradients = frame.ParameterGradients,
                IsTraining = false,
            }
        );
}

/// <summary>Centres every feature over the examples of the batch, without running statistics.</summary>
internal sealed record NormAcrossExamples() : AlteredLayer(new Identity())
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Centred.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

/// <summary>Has running statistics, but uses those of the batch in inference mode too.</summary>
internal sealed record BatchStatisticsInInference() : AlteredLayer(new BatchNorm(0.9, 0.1))
{
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        Right.Forward(in frame);
        if (!frame.IsTraining)
        {
            Centred.Forward(in frame);
        }
    }

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

/// <summary>Normalizes by the variance with 1/n, but its running variance is with 1/(n - 1).</summary>
internal sealed record UnbiasedVariance() : AlteredLayer(new BatchNorm(0.9, 0.1))
{
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        Right.Forward(in frame);
        var n = T.CreateChecked(frame.Input.Columns);
        for (var i = 0; frame.IsTraining && n > T.One && i < frame.Input.Rows; i++)
        {
            var next = frame.NextStatistics[3].Values;
            var previous = T.CreateChecked(0.9) * frame.Parameters[3].Values[i];
            next[i] = previous + ((next[i] - previous) * n / (n - T.One));
        }
    }

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

/// <summary>
/// Normalizes one example too: its deviation from itself is 0, so that the output is beta whatever it is.
/// </summary>
internal sealed record NormalizesOneExample() : AlteredLayer(new BatchNorm(0.9, 0.1))
{
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        if (!frame.IsTraining || frame.Input.Columns != 1)
        {
            Right.Forward(in frame);
            return;
        }

        frame.Saved.Clear();
        frame.Parameters[1].Values.CopyTo(frame.Output.Values);
        frame.Input.Values.CopyTo(frame.NextStatistics[2].Values);
        frame.NextStatistics[3].Values.Clear();
    }

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

/// <summary>Subtracts from every feature its mean over the batch; shared by two mistakes.</summary>
internal static class Centred
{
    public static void Forward<T>(in ForwardFrame<T> frame)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < frame.Input.Rows; i++)
        {
            var mean = T.Zero;
            for (var j = 0; j < frame.Input.Columns; j++)
            {
                mean += frame.Input[i, j] / T.CreateChecked(frame.Input.Columns);
            }

            for (var j = 0; j < frame.Input.Columns; j++)
            {
                frame.Output[i, j] = frame.Input[i, j] - mean;
            }
        }
    }
}

using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>The forward pass of one layer with the backward pass of another.</summary>
internal sealed record MismatchedBackward(Operation Right, Operation Wrong) : AlteredLayer(Right)
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Right.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame) => Wrong.Backward(in frame);
}

/// <summary>dX = W dZ instead of W^T dZ.</summary>
internal sealed record WrongTranspose() : AlteredLayer(new Dense(3))
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

internal sealed record WithoutBiasGradient() : AlteredLayer(new Dense(3))
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Right.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame)
    {
        Right.Backward(in frame);
        frame.ParameterGradients[1].Values.Clear();
    }
}

/// <summary>Overwrites the gradients of its parameters instead of adding to them.</summary>
internal sealed record OverwritesGradient() : AlteredLayer(new Dense(3))
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Right.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame)
    {
        frame.ParameterGradients[0].Values.Clear();
        frame.ParameterGradients[1].Values.Clear();
        Right.Backward(in frame);
    }
}

/// <summary>0.5 z (1 + tanh(sqrt(2 / pi) (z + 0.044715 z^3))), with the derivative of the exact function.</summary>
internal sealed record ApproximateGelu() : AlteredLayer(new Gelu())
{
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        for (var k = 0; k < frame.Input.Values.Length; k++)
        {
            var z = double.CreateChecked(frame.Input.Values[k]);
            var tanh = Math.Tanh(Math.Sqrt(2 / Math.PI) * (z + (0.044715 * z * z * z)));
            frame.Output.Values[k] = T.CreateChecked(0.5 * z * (1 + tanh));
        }
    }

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

/// <summary>e^z / sum e^z, which overflows.</summary>
internal sealed record OverflowingSoftmax() : AlteredLayer(new Softmax())
{
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        for (var j = 0; j < frame.Input.Columns; j++)
        {
            var sum = T.Zero;
            for (var i = 0; i < frame.Input.Rows; i++)
            {
                sum += frame.Output[i, j] = T.Exp(frame.Input[i, j]);
            }

            for (var i = 0; i < frame.Input.Rows; i++)
            {
                frame.Output[i, j] /= sum;
            }
        }
    }

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

/// <summary>ln(1 + e^z), which overflows.</summary>
internal sealed record OverflowingSoftplus() : AlteredLayer(new Softplus())
{
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        for (var k = 0; k < frame.Input.Values.Length; k++)
        {
            frame.Output.Values[k] = T.Log(T.One + T.Exp(frame.Input.Values[k]));
        }
    }

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

/// <summary>Gives a different output at every call.</summary>
internal sealed record CountingLayer() : AlteredLayer(new Tanh())
{
    private readonly int[] _calls = [0];

    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        Right.Forward(in frame);
        frame.Output.Values[0] += T.CreateChecked(_calls[0]++);
    }

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

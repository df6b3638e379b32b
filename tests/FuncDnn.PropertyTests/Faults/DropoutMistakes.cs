using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Keeps each unit with probability 1/2, but does not divide by it.</summary>
internal sealed record UnscaledDropout() : AlteredLayer(new Dropout(0.5))
{
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        Right.Forward(in frame);
        for (var k = 0; frame.IsTraining && k < frame.Output.Values.Length; k++)
        {
            frame.Output.Values[k] /= T.One + T.One;
            frame.Saved[k] /= T.One + T.One;
        }
    }

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

/// <summary>Passes the gradient of dropped units back as well.</summary>
internal sealed record UnmaskedDropout() : AlteredLayer(new Dropout(0.5))
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Right.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame) =>
        frame.OutputGradient.Values.CopyTo(frame.InputGradient.Values);
}

/// <summary>Divides by keep in training mode, and also multiplies by keep in inference mode.</summary>
internal sealed record DoublyScaledDropout() : AlteredLayer(new Dropout(0.5))
{
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        Right.Forward(in frame);
        for (var k = 0; !frame.IsTraining && k < frame.Output.Values.Length; k++)
        {
            frame.Output.Values[k] /= T.One + T.One;
        }
    }

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

/// <summary>Drops units in inference mode too.</summary>
internal sealed record DropoutInInference() : AlteredLayer(new Dropout(0.5))
{
    private readonly Random _random = new(1);

    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        Right.Forward(in frame);
        for (var k = 0; !frame.IsTraining && k < frame.Output.Values.Length; k++)
        {
            frame.Output.Values[k] *= _random.Next(2) == 0 ? T.Zero : T.One + T.One;
        }
    }

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

/// <summary>Returns its input in both modes.</summary>
internal sealed record IgnoredDropout() : AlteredLayer(new Identity())
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Right.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

/// <summary>Draws from a hard-coded seed, so that every step drops the same units.</summary>
internal sealed record SeededDropout() : AlteredLayer(new Dropout(0.5))
{
    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        frame.Saved.Fill(T.One);
        if (frame.IsTraining)
        {
            Key.FromSeed(1).FillKeepMask(frame.Saved, 0.5);
        }

        for (var k = 0; k < frame.Output.Values.Length; k++)
        {
            frame.Output.Values[k] = frame.Input.Values[k] * frame.Saved[k];
        }
    }

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

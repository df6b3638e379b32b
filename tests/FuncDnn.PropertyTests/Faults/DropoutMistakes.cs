using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Keeps with probability one half, but does not divide by it.</summary>
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

/// <summary>Hands the gradient of what was dropped back as well.</summary>
internal sealed record UnmaskedDropout() : AlteredLayer(new Dropout(0.5))
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Right.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame) =>
        frame.OutputGradient.Values.CopyTo(frame.InputGradient.Values);
}

/// <summary>Divides by keep while learning, and multiplies by keep while predicting.</summary>
internal sealed record TwiceScaledDropout() : AlteredLayer(new Dropout(0.5))
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

/// <summary>Drops while predicting too.</summary>
internal sealed record DropoutWhilePredicting() : AlteredLayer(new Dropout(0.5))
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

/// <summary>Hands on what it is given, whatever the mode.</summary>
internal sealed record IgnoredDropout() : AlteredLayer(new Identity())
{
    public override void Forward<T>(in ForwardFrame<T> frame) => Right.Forward(in frame);

    public override void Backward<T>(in BackwardFrame<T> frame) => Right.Backward(in frame);
}

/// <summary>Draws from a seed in its code, so that every step drops the same.</summary>
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

using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>An optimizer that is written over whole vectors.</summary>
internal abstract record WholeUpdate(int Count) : Optimizer
{
    public override int MomentCount => Count;

    public override EquatableArray<string> Validate() => [];

    protected static T Norm<T>(ReadOnlySpan<T> direction)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        foreach (var coordinate in direction)
        {
            sum += coordinate * coordinate;
        }

        return T.Sqrt(sum);
    }

    protected static void Scale<T>(Span<T> direction, T factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (ref var coordinate in direction)
        {
            coordinate *= factor;
        }
    }
}

internal sealed record Drift() : WholeUpdate(0)
{
    public override void Update<T>(UpdateFrame<T> frame)
    {
        for (var i = 0; i < frame.Direction.Length; i++)
        {
            frame.Direction[i] += T.CreateSaturating(i);
        }
    }
}

internal sealed record Counting() : WholeUpdate(0)
{
    private readonly int[] _steps = [0];

    public override void Update<T>(UpdateFrame<T> frame) =>
        Scale(frame.Direction, T.CreateSaturating(-1.0 / ++_steps[0]));
}

/// <summary>Descends in place alone, and leaves the gradient for a step: a wrapper would change the gradient.</summary>
internal sealed record PastTheDirection() : WholeUpdate(0)
{
    public override void Update<T>(UpdateFrame<T> frame) { }

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = frame.Parameters[i] - (T.CreateChecked(0.01) * frame.Direction[i]);
        }
    }
}

/// <summary>Takes the next moment for the last one, which is right only where both are the same memory.</summary>
internal sealed record ReadsWhatItWrites() : WholeUpdate(1)
{
    public override void Update<T>(UpdateFrame<T> frame)
    {
        for (var i = 0; i < frame.Direction.Length; i++)
        {
            var next = frame.NextMoment(0);
            next[i] = frame.Moment(0)[i] + frame.Direction[i];
            frame.Direction[i] = -(frame.Moment(0)[i] + next[i]);
        }
    }
}

/// <summary>Brings every direction to the limit, also one that is within.</summary>
internal sealed record Rescaling() : WholeUpdate(0)
{
    public override void Update<T>(UpdateFrame<T> frame) =>
        Scale(frame.Direction, T.CreateSaturating(1000) / Norm<T>(frame.Direction));
}

internal sealed record ClipOfSlots() : WholeUpdate(0)
{
    public override void Update<T>(UpdateFrame<T> frame)
    {
        foreach (var slot in frame.Layout.Slots)
        {
            var part = frame.Direction.Slice(slot.Offset, slot.Length);
            var norm = Norm<T>(part);
            if (norm > T.One)
            {
                Scale(part, T.One / norm);
            }
        }
    }
}

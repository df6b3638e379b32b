using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>A faulty optimizer, written over whole vectors.</summary>
internal abstract record FaultyUpdate(int Count) : Optimizer
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

internal sealed record Drift() : FaultyUpdate(0)
{
    public override void Update<T>(UpdateFrame<T> frame)
    {
        for (var i = 0; i < frame.Direction.Length; i++)
        {
            frame.Direction[i] += T.CreateSaturating(i);
        }
    }
}

internal sealed record CountsItsSteps() : FaultyUpdate(0)
{
    private readonly int[] _steps = [0];

    public override void Update<T>(UpdateFrame<T> frame) =>
        Scale(frame.Direction, T.CreateSaturating(-1.0 / ++_steps[0]));
}

/// <summary>Descends only in place, and leaves the gradient as its direction, which a wrapper would change.</summary>
internal sealed record BypassesTheDirection() : FaultyUpdate(0)
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

/// <summary>Writes the next moment and then reads the old one, which is wrong when both share memory.</summary>
internal sealed record ReadsWhatItWrites() : FaultyUpdate(1)
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

/// <summary>Scales every direction to the limit, even one within it.</summary>
internal sealed record AlwaysRescales() : FaultyUpdate(0)
{
    public override void Update<T>(UpdateFrame<T> frame) =>
        Scale(frame.Direction, T.CreateSaturating(1000) / Norm<T>(frame.Direction));
}

internal sealed record ClipsEachSlot() : FaultyUpdate(0)
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

using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>Lookahead as a user of the library would write it: a wrapper, one number at a time.</summary>
internal sealed record LookaheadDefinition(Optimizer Inner, int Period, double Alpha) : Optimizer
{
    public override int MomentCount => Inner.MomentCount + 1;

    public override EquatableArray<string> Validate() => Inner.Validate();

    public override void Update<T>(UpdateFrame<T> frame)
    {
        Inner.Update(frame.WithMoments(0, Inner.MomentCount));
        var isLast = (frame.Step + 1) % Period == 0;
        var tiny = T.CreateChecked(typeof(T) == typeof(float) ? 1e-30 : 1e-290);
        for (var i = 0; i < frame.Direction.Length; i++)
        {
            var step = frame.Direction[i];
            var behind = frame.Moment(Inner.MomentCount)[i] - step;
            behind = T.Abs(behind) < tiny ? T.Zero : behind;
            frame.NextMoment(Inner.MomentCount)[i] = isLast ? T.Zero : behind;
            frame.Direction[i] = isLast ? T.FusedMultiplyAdd(T.CreateChecked(1 - Alpha), behind, step) : step;
        }
    }
}

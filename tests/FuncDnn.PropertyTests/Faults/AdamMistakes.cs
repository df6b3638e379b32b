using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.PropertyTests.Optimizers;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Adam whose second moment is a sum that never decays.</summary>
internal sealed record AdamWithoutSecondDecay() : Definition(0.01, 2)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] = Flush(Average(0.9, moments[0], g));
        moments[1] = Flush(moments[1] + (Number<T>(0.001) * Square(g)));
        var root = T.Sqrt(moments[1] / Number<T>(1 - Math.Pow(0.999, t))) + Number<T>(1e-8);
        return -(Number<T>(rate / (1 - Math.Pow(0.9, t))) * moments[0] / root);
    }
}

/// <summary>Adam that corrects the bias of both moments with beta1.</summary>
internal sealed record AdamWithOneCorrection() : Definition(0.01, 2)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] = Flush(Average(0.9, moments[0], g));
        moments[1] = Flush(Average(0.999, moments[1], Square(g)));
        var correction = 1 - Math.Pow(0.9, t);
        var root = T.Sqrt(moments[1] / Number<T>(correction)) + Number<T>(1e-8);
        return -(Number<T>(rate / correction) * moments[0] / root);
    }
}

/// <summary>An optimizer that is given a wrong step number.</summary>
internal sealed record WithStepNumber(Optimizer Inner, Func<long, long> Step) : Optimizer
{
    public override int MomentCount => Inner.MomentCount;

    public override EquatableArray<string> Validate() => Inner.Validate();

    public override void Update<T>(UpdateFrame<T> frame) => Inner.Update(frame with { Step = Step(frame.Step) });
}

/// <summary>The decay of AdamW, but of biases too.</summary>
internal sealed record DecayOfAllParameters() : Definition(0.01, 0)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role) =>
        role == SlotRole.Statistic ? g : T.FusedMultiplyAdd(Number<T>(-(rate * 0.1)), p, g);
}

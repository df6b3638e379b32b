using FuncDnn.Model.Parameters;
using FuncDnn.PropertyTests.Optimizers;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Adam with L2 in the gradient instead of decoupled decay.</summary>
internal sealed record DecayInGradient() : Definition(0.01, 2)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        g += role == SlotRole.Weight ? Number<T>(0.1) * p : T.Zero;
        moments[0] = Flush(Average(0.9, moments[0], g));
        moments[1] = Flush(Average(0.999, moments[1], Square(g)));
        var root = T.Sqrt(moments[1] / Number<T>(1 - Math.Pow(0.999, t))) + Number<T>(1e-8);
        return -(Number<T>(rate / (1 - Math.Pow(0.9, t))) * moments[0] / root);
    }
}

internal sealed record Ascending() : Definition(0.01, 1)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] = Flush(Average(0.9, moments[0], g));
        return Number<T>(rate) * moments[0];
    }
}

/// <summary>g / s instead of g / sqrt(s).</summary>
internal sealed record WithoutSquareRoot() : Definition(0.01, 1)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] = Flush(Average(0.9, moments[0], Square(g)));
        return -(Number<T>(rate) * g / (moments[0] + Number<T>(1e-8)));
    }
}

internal sealed record IgnoresTheRate() : Definition(0.01, 0)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role) => -(Number<T>(0.01) * g);
}

/// <summary>Half the rate for negative gradients.</summary>
internal sealed record Asymmetric() : Definition(0.01, 0)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role) =>
        -(Number<T>(g < T.Zero ? rate / 2 : rate) * g);
}

internal sealed record NeverFlushed() : Definition(1, 1)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] = Average(0.9, moments[0], g);
        return -moments[0];
    }
}

internal sealed record ClipsOnlyAbove() : Definition(0, 0)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role) => T.Min(g, Number<T>(0.5));
}

using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Functions;
using FuncDnn.Training.Schedules;

namespace FuncDnn.PropertyTests.Optimizers;

internal sealed record GradientDescentDefinition(LearningRate Rate) : Definition(Rate, 0)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role) => -(Number<T>(rate) * g);
}

internal sealed record MomentumDefinition(LearningRate Rate, double Beta) : Definition(Rate, 1)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] = Flush(Average(Beta, moments[0], g));
        return -(Number<T>(rate) * moments[0]);
    }
}

internal sealed record ClassicalMomentumDefinition(LearningRate Rate, double Beta) : Definition(Rate, 1)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] = Flush(T.FusedMultiplyAdd(Number<T>(Beta), moments[0], g));
        return -(Number<T>(rate) * moments[0]);
    }
}

internal sealed record NesterovDefinition(LearningRate Rate, double Beta) : Definition(Rate, 1)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] = Flush(T.FusedMultiplyAdd(Number<T>(Beta), moments[0], g));
        return -(Number<T>(rate) * T.FusedMultiplyAdd(Number<T>(Beta), moments[0], g));
    }
}

internal sealed record AdagradDefinition(LearningRate Rate, double Initial, double Epsilon) : Definition(Rate, 1)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] += Square(g);
        return -(Number<T>(rate) * g / (T.Sqrt(Number<T>(Initial) + moments[0]) + Number<T>(Epsilon)));
    }
}

internal sealed record RmsPropDefinition(LearningRate Rate, double Beta, double Epsilon) : Definition(Rate, 1)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] = Flush(Average(Beta, moments[0], Square(g)));
        return -(Number<T>(rate) * g / (T.Sqrt(moments[0]) + Number<T>(Epsilon)));
    }
}

internal sealed record AmsGradDefinition(LearningRate Rate, double Beta1, double Beta2, double Epsilon)
    : Definition(Rate, 3)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] = Flush(Average(Beta1, moments[0], g));
        moments[1] = Flush(Average(Beta2, moments[1], Square(g)));
        var corrected = Number<T>(1 / (1 - PortableMath.Power(Beta2, t))) * moments[1];
        moments[2] = corrected > moments[2] ? corrected : moments[2];
        var step = Number<T>(rate / (1 - PortableMath.Power(Beta1, t))) * moments[0];
        return -(step / (T.Sqrt(moments[2]) + Number<T>(Epsilon)));
    }
}

internal sealed record NAdamDefinition(LearningRate Rate, double Beta1, double Beta2, double Epsilon)
    : Definition(Rate, 2)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] = Flush(Average(Beta1, moments[0], g));
        moments[1] = Flush(Average(Beta2, moments[1], Square(g)));
        var ahead = Number<T>(rate * Beta1 / (1 - PortableMath.Power(Beta1, t + 1)));
        var now = Number<T>(rate * (1 - Beta1) / (1 - PortableMath.Power(Beta1, t)));
        var mean = T.FusedMultiplyAdd(ahead, moments[0], now * g);
        var corrected = Number<T>(1 / (1 - PortableMath.Power(Beta2, t))) * moments[1];
        return -(mean / (T.Sqrt(corrected) + Number<T>(Epsilon)));
    }
}

internal sealed record RAdamDefinition(LearningRate Rate, double Beta1, double Beta2, double Epsilon)
    : Definition(Rate, 2)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] = Flush(Average(Beta1, moments[0], g));
        moments[1] = Flush(Average(Beta2, moments[1], Square(g)));
        var correction = 1 - PortableMath.Power(Beta2, t);
        var limit = (2 / (1 - Beta2)) - 1;
        var exact = -PortableMath.Expm1(t * PortableMath.Log1p(Beta2 - 1));
        var length = limit - (2 * t * (1 - exact) / exact);
        var mean = 1 - PortableMath.Power(Beta1, t);
        if (length <= 5)
        {
            return -(Number<T>(rate / mean) * moments[0]);
        }

        var factor = Math.Sqrt((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length));
        var root = T.Sqrt(Number<T>(1 / correction) * moments[1]) + Number<T>(Epsilon);
        return -(Number<T>(factor * rate / mean) * moments[0] / root);
    }
}

internal sealed record LionDefinition(LearningRate Rate, double Beta1, double Beta2) : Definition(Rate, 1)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        var sign = T.Sign(Average(Beta1, moments[0], g));
        moments[0] = Flush(Average(Beta2, moments[0], g));
        return -(Number<T>(rate) * Number<T>(sign));
    }
}

internal sealed record ClipByValueDefinition(double Limit) : Definition(0, 0)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role) =>
        T.Clamp(g, Number<T>(-Limit), Number<T>(Limit));
}

internal sealed record DecayDefinition(LearningRate Rate, double Decay) : Definition(Rate, 0)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role) =>
        role == SlotRole.Weight ? T.FusedMultiplyAdd(Number<T>(-(rate * Decay)), p, g) : g;
}

internal sealed record AverageDefinition(double Beta) : Definition(0, 1)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] = Flush(Number<T>(Beta) * (moments[0] - g));
        return g;
    }
}

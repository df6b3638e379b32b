using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Functions;
using FuncDnn.Training.Schedules;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>Adam one number at a time; <see cref="Decay"/> makes it AdamW.</summary>
internal sealed record AdamDefinition(
    LearningRate Rate,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-8,
    bool EpsilonInsideRoot = false,
    double Decay = 0
) : Definition(Rate, 2)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        moments[0] = Flush(Average(Beta1, moments[0], g));
        moments[1] = Flush(Average(Beta2, moments[1], Square(g)));
        var corrected = Number<T>(1 / (1 - PortableMath.Power(Beta2, t)));
        var root = EpsilonInsideRoot
            ? T.Sqrt(T.FusedMultiplyAdd(corrected, moments[1], Number<T>(Epsilon)))
            : T.Sqrt(corrected * moments[1]) + Number<T>(Epsilon);
        var direction = -(Number<T>(rate / (1 - PortableMath.Power(Beta1, t))) * moments[0] / root);
        return Decay > 0 && role == SlotRole.Weight
            ? T.FusedMultiplyAdd(Number<T>(-(rate * Decay)), p, direction)
            : direction;
    }
}

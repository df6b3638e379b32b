using FuncDnn.Model;
using FuncDnn.Training;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>The mistakes that circulate in course notes and libraries; the laws must reject each of them.</summary>
internal enum AdamMistake
{
    None,
    SecondMomentNeverDecayed,
    SecondMomentCorrectedWithBeta1,
    EpsilonInsideTheRoot,
    StepCountedFromZero,
    StepOneTooLate,
    CorrectionWithoutPower,
    EpsilonSubtracted,
    DecayOnBiases,
}

/// <summary>Adam one number at a time, right or with one of the known mistakes; <see cref="Decay"/> makes it AdamW.</summary>
internal sealed record AdamDefinition(
    LearningRate Rate,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-8,
    double Decay = 0,
    AdamMistake Mistake = AdamMistake.None
) : Definition(Rate, 2)
{
    protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
    {
        var past2 = Mistake == AdamMistake.SecondMomentNeverDecayed ? 1 : Beta2;
        moments[0] = Flush(Average(Beta1, moments[0], g));
        moments[1] = Flush(T.FusedMultiplyAdd(Number<T>(past2), moments[1], Number<T>(1 - Beta2) * Square(g)));

        var corrected = Number<T>(
            1 / Correction(Mistake == AdamMistake.SecondMomentCorrectedWithBeta1 ? Beta1 : Beta2, t)
        );
        var root = Mistake switch
        {
            AdamMistake.EpsilonInsideTheRoot => T.Sqrt(T.FusedMultiplyAdd(corrected, moments[1], Number<T>(Epsilon))),
            AdamMistake.EpsilonSubtracted => T.Sqrt(corrected * moments[1]) - Number<T>(Epsilon),
            _ => T.Sqrt(corrected * moments[1]) + Number<T>(Epsilon),
        };
        var direction = -(Number<T>(rate / Correction(Beta1, t)) * moments[0] / root);
        return Decay > 0 && (role == SlotRole.Weight || Mistake == AdamMistake.DecayOnBiases)
            ? T.FusedMultiplyAdd(Number<T>(-(rate * Decay)), p, direction)
            : direction;
    }

    private double Correction(double beta, long t) =>
        Mistake switch
        {
            AdamMistake.StepCountedFromZero => 1 - Elementary.Power(beta, t - 1),
            AdamMistake.StepOneTooLate => 1 - Elementary.Power(beta, t + 1),
            AdamMistake.CorrectionWithoutPower => 1 - beta,
            _ => 1 - Elementary.Power(beta, t),
        };
}

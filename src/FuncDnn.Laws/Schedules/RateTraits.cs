using FuncDnn.Training.Schedules;
using LanguageExt;

namespace FuncDnn.Laws.Schedules;

/// <summary>
/// What a learning rate claims beyond the laws of all rates; the laws check each claim.
/// </summary>
/// <param name="Start">The rate of step 0.</param>
/// <param name="End">A step, and the rate from that step on.</param>
/// <param name="Peak">The largest rate of all steps.</param>
/// <param name="Falls">It never increases.</param>
/// <param name="Level">It changes only at multiples of this number of steps.</param>
/// <param name="Factor">A number of steps, and the factor that every rate is multiplied by after them.</param>
public sealed record RateTraits(
    Option<double> Start = default,
    Option<(long Step, double Rate)> End = default,
    Option<double> Peak = default,
    bool Falls = false,
    Option<long> Level = default,
    Option<(long Steps, double By)> Factor = default
)
{
    /// <summary>The claims of this library's rates; of others, nothing.</summary>
    /// <param name="rate">The learning rate.</param>
    /// <returns>Its claims.</returns>
    public static RateTraits Of(LearningRate rate) =>
        rate switch
        {
            Constant one => new(one.Rate, (0L, one.Rate), one.Rate, Falls: true),
            StepDecay one => new(one.Rate, Falls: true, Level: one.Every, Factor: (one.Every, one.Factor)),
            ExponentialDecay one => new(one.Rate, Falls: true, Factor: (one.Steps, one.Factor)),
            InverseTime one => new(one.Rate, Falls: true, Level: one.StepsPerEpoch * one.Interval),
            Polynomial one => Between(one.Rate, one.Steps, one.Final),
            Cosine one => Between(one.Rate, one.Steps, one.Final),
            WarmUp { Steps: > 0 } one => new(one.Then.At(0) / one.Steps),
            OneCycle one => new(one.Peak / one.StartDivisor, (one.Steps, one.Peak / one.FinalDivisor), one.Peak),
            _ => new(),
        };

    private static RateTraits Between(double rate, long steps, double final) =>
        new(rate, (steps, final), Falls: final <= rate);
}

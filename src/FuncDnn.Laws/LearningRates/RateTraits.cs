using FuncDnn.Training.Schedules;
using LanguageExt;

namespace FuncDnn.Laws.LearningRates;

/// <summary>
/// What a learning rate claims beyond what all of them must do; each claim is a law that it is held to.
/// </summary>
/// <param name="Start">The rate of step 0.</param>
/// <param name="End">A step, and the rate from there on for ever.</param>
/// <param name="Peak">The largest rate of all, which some step has.</param>
/// <param name="Falls">It never rises.</param>
/// <param name="Level">It changes only at the multiples of this number of steps.</param>
/// <param name="Factor">A number of steps, and by what every rate is multiplied after as many.</param>
public sealed record RateTraits(
    Option<double> Start = default,
    Option<(long Step, double Rate)> End = default,
    Option<double> Peak = default,
    bool Falls = false,
    Option<long> Level = default,
    Option<(long Steps, double By)> Factor = default
)
{
    /// <summary>What this library's rates claim; of others, nothing.</summary>
    /// <param name="rate">The learning rate.</param>
    /// <returns>Its claims.</returns>
    public static RateTraits Of(LearningRate rate) =>
        rate switch
        {
            Constant one => new(one.Rate, (0L, one.Rate), one.Rate, Falls: true),
            StepDecay one => new(one.Rate, Falls: true, Level: one.Every, Factor: (one.Every, one.Factor)),
            ExponentialDecay one => new(one.Rate, Falls: true, Factor: (one.Steps, one.Factor)),
            InverseTime one => new(one.Rate, Falls: true, Level: one.StepsPerEpoch * one.Interval),
            Polynomial one => Way(one.Rate, one.Steps, one.Final),
            Cosine one => Way(one.Rate, one.Steps, one.Final),
            WarmUp { Steps: > 0 } one => new(one.Then.At(0) / one.Steps),
            OneCycle one => new(one.Peak / one.StartDivisor, (one.Steps, one.Peak / one.FinalDivisor), one.Peak),
            _ => new(),
        };

    private static RateTraits Way(double rate, long steps, double final) =>
        new(rate, (steps, final), Falls: final <= rate);
}

using FsCheck.Fluent;
using FuncDnn.Laws.Checking;
using FuncDnn.Training.Schedules;
using LanguageExt;

namespace FuncDnn.Laws.Schedules;

/// <summary>The laws of learning rates.</summary>
internal static class LearningRateLaws
{
    public const string Name = "rates";
    public const string StartsThere = "the rate of step 0 is the claimed one";
    public const string EndsThere =
        "the rate reaches its claimed end at the claimed step, not earlier, and stays there";
    public const string ReachesItsPeak = "the largest rate is the claimed peak";
    public const string NeverRises = "a decay never increases";
    public const string ChangesAtBoundaries = "a rate that is constant between boundaries changes only at them";
    public const string FallsByAFactor =
        "after the claimed number of steps, every rate is multiplied by the claimed factor";
    public const string IsFinite = "the rate of every step, however late, is finite, not negative and repeatable";
    public const string Joins = "a join follows the first rate, and then the second from its step 0";

    private const double Rounding = 1e-14;

    // More steps than any of the checked rates takes to its end.
    private const int EarlySteps = 5000;

    private const string NoClaim = "it does not claim this";

    private static readonly LawBuilder<LearningRate, RateTraits, long> s_anyStep = new(
        Arb.From(
            Gen.OneOf(
                Gen.Choose(0, 200).Select(step => (long)step),
                Gen.Choose(0, EarlySteps).Select(step => (long)step),
                Gen.Constant(10_000_000_000L),
                Gen.Constant(long.MaxValue)
            ),
            Earlier
        )
    );

    private static readonly LawBuilder<LearningRate, RateTraits, long> s_earlyStep = new(
        Arb.From(Gen.Choose(0, EarlySteps).Select(step => (long)step), Earlier)
    );

    public static LawFamily<LearningRate, RateTraits> Family { get; } =
        new(
            Name,
            RateTraits.Of,
            [
                s_anyStep.ForAllCases(IsFinite, StaysFinite),
                s_earlyStep.ForAllCases(Joins, JoinsConstants),
                s_earlyStep.ForClaim(
                    StartsThere,
                    traits => traits.Start,
                    (rate, _, start) => Measure.Near(start, rate.At(0), Rounding),
                    NoClaim
                ),
                s_earlyStep.ForClaim(EndsThere, traits => traits.End, Ends, NoClaim),
                s_earlyStep.ForClaim(ReachesItsPeak, traits => traits.Peak, HasPeak, NoClaim) with
                {
                    OneCaseIn = 25,
                },
                s_earlyStep.ForClaim(
                    NeverRises,
                    traits => traits.Falls ? Prelude.unit : Option<Unit>.None,
                    (rate, step, _) =>
                        Measure.Exactly(rate.At(step + 1) <= rate.At(step) * (1 + 1e-15), $"step {step + 1}"),
                    NoClaim
                ),
                s_earlyStep.ForClaim(
                    ChangesAtBoundaries,
                    traits => traits.Level,
                    (rate, step, level) =>
                        Measure.Exactly(rate.At(step).Equals(rate.At(step - (step % level))), $"step {step}"),
                    NoClaim
                ),
                s_earlyStep.ForClaim(
                    FallsByAFactor,
                    traits => traits.Factor,
                    (rate, step, factor) =>
                        Measure.Near(
                            factor.By * rate.At(step),
                            rate.At(step + factor.Steps),
                            Rounding,
                            $"from step {step}"
                        ),
                    NoClaim
                ),
            ]
        );

    private static IEnumerable<long> Earlier(long step) => step > 0 ? [step / 2, step - 1] : [];

    private static Measure StaysFinite(LearningRate rate, long step) =>
        Measure.Worst(
            Measure.Exactly(double.IsFinite(rate.At(step)) && rate.At(step) >= 0, $"{rate.At(step)}"),
            Measure.Exactly(rate.At(step).Equals(rate.At(step)), "repeatable"),
            Measure.Exactly(rate.Validate().IsEmpty, string.Join(' ', rate.Validate()))
        );

    private static Measure JoinsConstants(LearningRate rate, long step)
    {
        const double other = 0.125;
        var joined = new Piecewise([new Piece(step + 1, rate)], other);
        return Measure.Worst(
            Measure.Exactly(joined.At(step).Equals(rate.At(step)), "the last step before a join"),
            Measure.Exactly(joined.At(step + 1) == other, "the first step after a join"),
            Measure.Exactly(
                ((LearningRate)other).Until(7, rate).At(7 + step).Equals(rate.At(step)),
                "the steps after a join, counted from there"
            )
        );
    }

    private static Measure Ends(LearningRate rate, long step, (long Step, double Rate) end) =>
        Measure.Worst(
            Measure.Near(end.Rate, rate.At(end.Step + step), Rounding, $"{step} steps after its end"),
            Measure.Exactly(
                end.Step == 0 || rate.At(0).Equals(end.Rate) || !rate.At(end.Step - 1).Equals(end.Rate),
                "the step before its end"
            )
        );

    private static Measure HasPeak(LearningRate rate, long step, double peak)
    {
        var largest = Enumerable.Range(0, EarlySteps).Max(each => rate.At(each));
        return Measure.Near(peak, largest, Rounding);
    }
}

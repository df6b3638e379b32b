using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Laws;

/// <summary>The laws of learning rates.</summary>
public static class LearningRateLaws
{
    /// <summary>The family's name.</summary>
    public const string Family = "rates";

    internal const string StartsThere = "step 0 has the rate that it starts with";
    internal const string EndsThere = "from its end on the rate is the one it ends with, and not a step before";
    internal const string ReachesItsPeak = "the largest rate is the peak, and some step has it";
    internal const string NeverRises = "a decay never rises";
    internal const string ChangesAtBoundaries = "a rate of levels changes at their boundaries alone";
    internal const string FallsByAFactor = "after as many steps as it says every rate is multiplied by its factor";
    internal const string IsFinite =
        "the rate of every step, however late, is finite and not negative, and the same again";
    internal const string Joins = "a join is the first rate and then the second from its start";

    private const double Rounding = 1e-14;

    // Long enough for what rises and falls in the cases that people try.
    private const int Seen = 5000;

    private static readonly Arbitrary<long> s_steps = Arb.From(
        Gen.OneOf(
            Gen.Choose(0, 200).Select(step => (long)step),
            Gen.Choose(0, Seen).Select(step => (long)step),
            Gen.Constant(10_000_000_000L),
            Gen.Constant(long.MaxValue)
        ),
        step => step > 0 ? [step / 2, step - 1] : []
    );

    private static readonly Arbitrary<long> s_near = Arb.From(
        Gen.Choose(0, Seen).Select(step => (long)step),
        step => step > 0 ? [step / 2, step - 1] : []
    );

    internal static Seq<Law<RateSubject>> All { get; } =
        Prelude.Seq(
            Law.Of<RateSubject, long>(IsFinite, s_steps, (subject, step) => StaysFinite(subject.Rate, step)),
            Law.Of<RateSubject, long>(Joins, s_near, (subject, step) => JoinsOthers(subject.Rate, step)),
            Claim(StartsThere, traits => traits.Start, (rate, _, start) => Measure.Near(start, rate.At(0), Rounding)),
            Claim(EndsThere, traits => traits.End, Ends),
            Claim(ReachesItsPeak, traits => traits.Peak, HasPeak) with
            {
                Every = 25,
            },
            Claim(
                NeverRises,
                traits => traits.Falls ? Prelude.unit : Option<Unit>.None,
                (rate, step, _) => Measure.Exactly(rate.At(step + 1) <= rate.At(step) * (1 + 1e-15), $"step {step + 1}")
            ),
            Claim(
                ChangesAtBoundaries,
                traits => traits.Level,
                (rate, step, level) =>
                    Measure.Exactly(rate.At(step).Equals(rate.At(step - (step % level))), $"step {step}")
            ),
            Claim(
                FallsByAFactor,
                traits => traits.Factor,
                (rate, step, factor) =>
                    Measure.Near(factor.By * rate.At(step), rate.At(step + factor.Steps), Rounding, $"from {step} on")
            )
        );

    /// <summary>Holds a learning rate to the laws.</summary>
    /// <param name="rate">The learning rate.</param>
    /// <param name="traits">What it claims; when none is given what is known of this library's own, or else nothing.</param>
    /// <param name="effort">How hard to try; <see cref="Effort.Usual"/> when none is given.</param>
    /// <returns>A verdict for each law.</returns>
    public static LawReport Check(LearningRate rate, RateTraits? traits = null, Effort? effort = null) =>
        LawReport.Of(Family, $"{rate}", new RateSubject(rate, traits ?? RateTraits.Of(rate)), All, effort);

    private static Law<RateSubject> Claim<TClaim>(
        string sentence,
        Func<RateTraits, Option<TClaim>> claim,
        Func<LearningRate, long, TClaim, Measure> measure
    ) =>
        Law.Of<RateSubject, long>(
                sentence,
                s_near,
                (subject, step) =>
                    claim(subject.Traits)
                        .Match(claimed => measure(subject.Rate, step, claimed), () => Measure.Discarded)
            )
            .Unless(subject => claim(subject.Traits).IsNone, "it claims no such thing");

    private static Measure StaysFinite(LearningRate rate, long step) =>
        Measure.Worst(
            Measure.Exactly(double.IsFinite(rate.At(step)) && rate.At(step) >= 0, $"{rate.At(step)}"),
            Measure.Exactly(rate.At(step).Equals(rate.At(step)), "the same again"),
            Measure.Exactly(rate.Mistakes().IsEmpty, string.Join(' ', rate.Mistakes()))
        );

    private static Measure JoinsOthers(LearningRate rate, long step)
    {
        const double other = 0.125;
        var joined = new Piecewise(Prelude.Seq1(new Piece(step + 1, rate)), other);
        return Measure.Worst(
            Measure.Exactly(joined.At(step).Equals(rate.At(step)), "the last step before a join"),
            Measure.Exactly(joined.At(step + 1) == other, "the first step after it"),
            Measure.Exactly(
                ((LearningRate)other).Until(7, rate).At(7 + step).Equals(rate.At(step)),
                "the steps after a join, counted from it"
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
        var largest = Enumerable.Range(0, Seen).Max(each => rate.At(each));
        return Measure.Near(peak, largest, Rounding);
    }
}

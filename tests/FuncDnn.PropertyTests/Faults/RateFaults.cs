using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Schedules;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Mistakes in learning rates.</summary>
internal static class RateFaults
{
    private static readonly RateTraits s_levels = RateTraits.Of(new StepDecay(0.5, 0.7, 30));
    private static readonly RateTraits s_decay = RateTraits.Of(new Polynomial(0.5, 100));

    public static Fault[] All { get; } =
    [
        Of(
            "a warm-up that starts with a rate of 0",
            LearningRateLaws.StartsThere,
            new Faulty(step => step < 20 ? 0.5 * step / 20 : 0.5),
            RateTraits.Of(new WarmUp(20, 0.5))
        ),
        Of(
            "a decay that is one step ahead",
            LearningRateLaws.StartsThere,
            new Faulty(step => Math.Max(0, 0.5 * (99 - step) / 100)),
            s_decay
        ),
        Of(
            "a decay that ends one step early",
            LearningRateLaws.EndsThere,
            new Faulty(step => 0.5 * Math.Max(0, 99 - step) / 99),
            s_decay
        ),
        Of(
            "a decay that falls below 0",
            LearningRateLaws.IsFinite,
            new Faulty(step => 0.5 * (100 - step) / 100),
            s_decay
        ),
        Of(
            "a staircase that steps down one step early",
            LearningRateLaws.ChangesAtBoundaries,
            new Faulty(step => 0.5 * Math.Pow(0.7, (step + 1) / 30)),
            s_levels
        ),
        Of(
            "a factor applied at every step instead of every 30th",
            LearningRateLaws.FallsByAFactor,
            new Faulty(step => 0.5 * Math.Pow(0.7, step)),
            s_levels
        ),
        Of(
            "a decay that rises again",
            LearningRateLaws.NeverRises,
            new Faulty(step => 0.25 * (1 + Math.Cos(Math.PI * step / 100))),
            s_decay
        ),
        Of(
            "a cycle that never reaches its peak",
            LearningRateLaws.ReachesItsPeak,
            new Faulty(step => 0.5 * Math.Min(step % 100, 100 - (step % 100)) / 51),
            new RateTraits(Peak: 0.5)
        ),
        Of("a rate that counts its calls", LearningRateLaws.IsFinite, new CountingRate(), new RateTraits()),
    ];

    private static Fault Of(string name, string law, LearningRate rate, RateTraits traits) =>
        new(name, law, () => LawFamilies.Rates.Check(rate, traits));

    private sealed record Faulty(Func<long, double> Rate) : LearningRate
    {
        protected internal override double RateAt(long step) => Rate(step);

        public override EquatableArray<string> Validate() => [];
    }

    private sealed record CountingRate : LearningRate
    {
        private readonly int[] _calls = [0];

        protected internal override double RateAt(long step) => 0.5 / ++_calls[0];

        public override EquatableArray<string> Validate() => [];
    }
}

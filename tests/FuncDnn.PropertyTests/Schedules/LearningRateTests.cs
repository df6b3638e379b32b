using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Testing;
using FuncDnn.Training.Schedules;

namespace FuncDnn.PropertyTests.Schedules;

public sealed class LearningRateTests
{
    [Property]
    public Property Every_valid_rate_obeys_the_laws() =>
        Prop.ForAll(
            Arb.From(Rates.Any),
            rate => LawFamilies.Rates.Check(rate, budget: new Budget(Cases: 5)).ThrowIfBroken()
        );

    [Property(MaxTest = 200)]
    public Property A_number_is_a_constant_rate() =>
        Prop.ForAll(
            Arb.From(Rates.Rate),
            Arb.From(Rates.Step),
            (number, step) =>
            {
                LearningRate rate = number;
                return rate == new Constant(number) && rate.At(step) == number;
            }
        );

    [Property(MaxTest = 200)]
    public Property A_step_decay_falls_only_at_its_boundaries() =>
        Prop.ForAll(
            Arb.From(Rates.Factor),
            Arb.From(Rates.Steps),
            Arb.From(Gen.Choose(0, 5)),
            (factor, every, falls) =>
            {
                var decay = new StepDecay(1, factor, every);
                var expected = Enumerable.Repeat(factor, falls).Aggregate(1.0, (product, next) => product * next);
                return Math.Abs(decay.At(falls * every) - expected) <= 1e-15
                    && decay.At(((falls + 1) * every) - 1) == decay.At(falls * every);
            }
        );

    [Property(MaxTest = 200)]
    public Property An_exponential_decay_equals_the_step_decay_at_its_boundaries() =>
        Prop.ForAll(
            Arb.From(Rates.Factor),
            Arb.From(Rates.Steps),
            Arb.From(Gen.Choose(0, 5)),
            (factor, steps, falls) =>
                Math.Abs(
                    new ExponentialDecay(1, factor, steps).At(falls * steps)
                        - new StepDecay(1, factor, steps).At(falls * steps)
                ) <= 1e-15
        );

    [Property(MaxTest = 200)]
    public Property A_rate_that_goes_to_a_final_value_ends_at_it_and_stays_there() =>
        Prop.ForAll(
            Arb.From(Rates.Rate),
            Arb.From(Rates.Rate),
            Arb.From(Rates.Steps),
            (rate, final, steps) =>
                new LearningRate[] { new Polynomial(rate, steps, final), new Cosine(rate, steps, final) }.All(way =>
                    way.At(steps) == final
                    && way.At(steps + 1000) == final
                    && Math.Abs(way.At(0) - rate) <= 1e-15
                    && Enumerable
                        .Range(0, (int)steps + 2)
                        .All(step =>
                            Math.Abs(way.At(step + 1) - way.At(step)) <= (1.6 * Math.Abs(rate - final) / steps) + 1e-15
                        )
                )
        );

    [Fact]
    public void A_line_and_a_wave_are_half_way_in_the_middle()
    {
        Assert.Equal(0.35, new Polynomial(0.5, 10, 0.2).At(5), 1e-16);
        Assert.Equal(0.35, new Cosine(0.5, 10, 0.2).At(5), 1e-16);
        Assert.Equal(0.5 * (1 + Math.Sqrt(0.5)), new Cosine(1, 8).At(2), 1e-15);
    }

    [Fact]
    public void Inverse_time_decay_matches_the_course()
    {
        Assert.Equal(0.16666666666666666, new InverseTime(0.5, 1).At(2));
        Assert.Equal(0.16666666666666666, new InverseTime(0.5, 1, StepsPerEpoch: 5).At(14));
        Assert.Equal(0.5, new InverseTime(0.5, 0.3, Interval: 100).At(10));
        Assert.Equal(0.3846153846153846, new InverseTime(0.5, 0.3, Interval: 100).At(100));
        Assert.Equal(0.3846153846153846, new InverseTime(0.5, 0.3, StepsPerEpoch: 5, Interval: 100).At(999));
    }

    [Fact]
    public void A_learning_rate_lists_all_of_its_errors_at_once()
    {
        string[] expected =
        [
            "StepDecay: Rate is NaN, but it must be finite and at least 0.",
            "StepDecay: Factor is 1.5, but it must be above 0 and at most 1.",
            "StepDecay: Every is 0, but it must be at least 1.",
            "Cosine: Steps is 0, but it must be at least 1.",
        ];
        Assert.Equal(expected, new StepDecay(double.NaN, 1.5, 0).Until(3, new Cosine(1, 0)).Validate());
    }
}

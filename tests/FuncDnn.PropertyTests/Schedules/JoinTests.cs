using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Testing;
using FuncDnn.Training.Schedules;
using LanguageExt;

namespace FuncDnn.PropertyTests.Schedules;

public sealed class JoinTests
{
    [Property(MaxTest = 200)]
    public Property A_join_is_the_first_rate_and_then_the_second_from_its_start() =>
        Prop.ForAll(
            Arb.From(Rates.Any),
            Arb.From(Rates.Steps),
            Arb.From(Rates.Any),
            (first, until, second) =>
            {
                var join = new Piecewise([new Piece(until, first)], second);
                return Enumerable.Range(0, (int)until).All(step => join.At(step) == first.At(step))
                    && Enumerable.Range(0, 100).All(step => join.At(until + step) == second.At(step));
            }
        );

    [Property(MaxTest = 200)]
    public Property Joins_associate() =>
        Prop.ForAll(
            Arb.From(from a in Rates.Simple from b in Rates.Simple from c in Rates.Simple select (a, b, c)),
            Arb.From(Rates.Steps),
            Arb.From(Rates.Steps),
            (rates, first, second) =>
            {
                var left = rates.a.Until(first, rates.b).Until(first + second, rates.c);
                var right = rates.a.Until(first, rates.b.Until(second, rates.c));
                return Enumerable.Range(0, 120).All(step => left.At(step) == right.At(step));
            }
        );

    [Property(MaxTest = 200)]
    public Property A_warm_up_rises_linearly_to_the_start_of_the_next_rate() =>
        Prop.ForAll(
            Arb.From(Rates.Steps),
            Arb.From(Rates.Simple),
            (steps, then) =>
            {
                var rate = new WarmUp(steps, then);
                var part = then.At(0) / steps;
                return Enumerable
                        .Range(0, (int)steps)
                        .All(step => Math.Abs(rate.At(step) - (part * (step + 1))) <= 1e-15)
                    && rate.At(steps - 1) == then.At(0)
                    && Enumerable.Range(0, 100).All(step => rate.At(steps + step) == then.At(step));
            }
        );

    [Fact]
    public void A_warm_up_without_steps_has_no_effect() => Assert.Equal(0.3, new WarmUp(0, 0.3).At(0));

    [Property(MaxTest = 200)]
    public Property One_cycle_rises_to_its_peak_and_falls_to_its_end() =>
        Prop.ForAll(
            Arb.From(Gen.Choose(10, 200)),
            Arb.From(Gen.Choose(10, 90)),
            (steps, percent) =>
            {
                var rate = new OneCycle(2, steps, percent / 100.0);
                var top = Enumerable.Range(0, steps).MaxBy(step => rate.At(step));
                return rate.At(0) == 2.0 / 25
                    && rate.At(top) == 2
                    && Math.Abs(top - (steps * percent / 100.0)) <= 1
                    && rate.At(steps) == 2 / 1e4
                    && rate.At(steps * 10) == 2 / 1e4
                    && Enumerable.Range(0, top).All(step => rate.At(step + 1) > rate.At(step))
                    && Enumerable.Range(top, steps - top).All(step => rate.At(step + 1) < rate.At(step));
            }
        );

    [Fact]
    public void One_cycle_needs_a_step_up_and_a_step_down()
    {
        string[] expected =
        [
            "OneCycle: Steps is 1, but it must be at least 2.",
            "OneCycle: Rise is 0, but it must be above 0 and below 1.",
        ];
        Assert.Equal(expected, new OneCycle(1, 1, 0).Validate());
        Assert.Single(new OneCycle(1, 2, 1).Validate());
        Assert.Empty(new OneCycle(1, 2, 0.5).Validate());
    }

    [Fact]
    public void A_piece_without_steps_is_an_error()
    {
        LearningRate rate = 0.1;
        Assert.Empty(rate.Until(5, 0.2).Until(6, 0.3).Validate());
        Assert.Equal(
            "Piecewise: a piece until step 5 has no steps after step 5.",
            Assert.Single(rate.Until(5, 0.2).Until(5, 0.3).Validate())
        );
        Assert.Equal(2, rate.Until(0, 0.2).Until(-1, 0.3).Validate().Count);
    }

    [Fact]
    public void Joins_of_equal_rates_are_equal_values()
    {
        LearningRate rate = 0.1;
        Assert.Equal(rate.Until(5, new Cosine(0.2, 3)), rate.Until(5, new Cosine(0.2, 3)));
        Assert.NotEqual(rate.Until(5, new Cosine(0.2, 3)), rate.Until(6, new Cosine(0.2, 3)));
    }
}

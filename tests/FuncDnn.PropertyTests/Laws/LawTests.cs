using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using LanguageExt;

namespace FuncDnn.PropertyTests.Laws;

/// <summary>
/// The verdict of a law: correct counts, the smallest counterexample, and a seed that replays it.
/// </summary>
public class LawTests
{
    private static readonly Arbitrary<int> s_numbers = Arb.From(
        Gen.Choose(0, 1000),
        number => number > 0 ? [number / 2, number - 1] : []
    );

    private static readonly Law<int> s_below = Law.Of<int, int>(
        "every number is below the limit",
        s_numbers,
        (limit, number) => new(number, limit, "the number")
    );

    [Fact]
    public void A_law_that_holds_reports_its_cases_and_its_worst_measure()
    {
        var held = Assert.IsType<Held>(s_below.Check(1000, new Budget()));
        Assert.Equal((100, 100, 1000.0), (held.Checked, held.Drawn, held.Worst.Bound));
        Assert.InRange(held.Worst.Number, 900, 1000);
        s_below.Require(1000);
        Assert.Equal("every number is below the limit", $"{s_below}");
    }

    [Fact]
    public void A_broken_law_reports_the_smallest_case_and_a_seed_that_replays_it()
    {
        var broken = Assert.IsType<Broken>(s_below.Check(700, new Budget()));
        Assert.Equal(("701", 701.0), (broken.Counterexample, broken.Measured.Number));
        var again = Assert.IsType<Broken>(s_below.Check(700, new Budget(Cases: 1, Seed: broken.Seed)));
        Assert.Equal(broken, again);
        Assert.True(s_below.IsBrokenBy(700));
        Assert.Equal(
            $"700\nBROKEN: every number is below the limit: the number: 7.0e2 where 7.0e2 is allowed\n"
                + $"    in the case 701\n    replay with FUNCDNN_CASES=1 FUNCDNN_SEED={broken.Seed}, "
                + $"or with budget: new(Cases: 1, Seed: {broken.Seed})",
            Assert.Throws<LawBrokenException>(() => s_below.Require(700, new Budget())).Message
        );
    }

    [Fact]
    public void The_same_budget_draws_the_same_cases_and_another_seed_draws_others()
    {
        Assert.Equal(s_below.Check(1000, new Budget()), s_below.Check(1000, new Budget()));
        Assert.NotEqual(s_below.Check(1000, new Budget(5)), s_below.Check(1000, new Budget(5, Seed: 77)));
    }

    [Theory]
    [InlineData(90, false)]
    [InlineData(89, true)]
    public void A_law_checked_in_fewer_than_nine_of_ten_cases_is_broken(int covered, bool isBroken)
    {
        var drawn = 0;
        var law = Law.Of<int, int>(
            "some cases are discarded",
            s_numbers,
            (_, _) => drawn++ < covered ? Measure.Exactly(true) : Measure.Discarded
        );
        var verdict = law.Check(0, new Budget());
        Assert.Equal(isBroken, verdict is Broken);
        Assert.Contains(
            isBroken ? "only 89 of 100 cases were checked, which shows nothing" : "held in 90 of 100 cases",
            $"{verdict}",
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_exception_breaks_a_law_and_so_does_NaN()
    {
        var throws = Law.Of<int, int>("it throws", s_numbers, (_, _) => throw new ArgumentException("a\nb"));
        Assert.Contains("ArgumentException: a b", $"{throws.Check(0)}", StringComparison.Ordinal);
        Assert.True(Law.Of<int, int>("NaN", s_numbers, (_, _) => new(double.NaN, 1e300)).IsBrokenBy(0));
        Assert.True(Measure.Near([1, double.NaN], [1, 2], 1).Share > 1);
        Assert.False(Measure.Near([1, 2], [1], 1).Holds);
    }

    [Fact]
    public void A_law_that_does_not_apply_gives_the_first_reason_why()
    {
        var law = s_below.Unless(limit => limit < 0, "it is negative").Unless(limit => limit < 10, "it is small");
        Assert.Equal(new NotApplicable(law.Sentence, "it is negative"), law.Check(-1));
        Assert.Equal(new NotApplicable(law.Sentence, "it is small"), law.Check(5));
        Assert.IsType<Broken>(law.Check(10));
    }

    [Fact]
    public void A_law_with_slow_cases_draws_fewer_but_at_least_one()
    {
        var rare = s_below with { OneCaseIn = 25 };
        Assert.Equal(4, Assert.IsType<Held>(rare.Check(1000, new Budget(100))).Drawn);
        Assert.Equal(1, Assert.IsType<Held>(rare.Check(1000, new Budget(3))).Drawn);
    }

    [Fact]
    public void The_environment_sets_the_number_of_cases_with_a_new_seed_or_replays_a_seed()
    {
        Assert.Equal(new Budget(100, Budget.DefaultSeed), Budget.FromEnvironment(null, null));
        Assert.Equal(new Budget(100, 5), Budget.FromEnvironment(null, 5));
        Assert.Equal(new Budget(1, 5), Budget.FromEnvironment(1, 5));
        Assert.Equal(10_000, Budget.FromEnvironment(10_000, null).Cases);
        Assert.Equal(
            5,
            Enumerable.Range(0, 5).Select(_ => Budget.FromEnvironment(10_000, null).Seed).Distinct().Count()
        );
    }

    [Fact]
    public void A_layer_for_one_number_of_features_is_checked_with_that_number()
    {
        var narrow = new Network(new FiveFeatures(), new Dense(2));
        Assert.True(LawFamilies.Layers.Check(narrow, new LayerTraits(KeepsRows: false)).IsBroken);
        LawFamilies.Layers.Check(narrow, LayerTraits.Of(narrow, inputRows: 5)).ThrowIfBroken();
    }

    /// <summary>Accepts only five features.</summary>
    private sealed record FiveFeatures : Layer
    {
        public override Graph Extend(Graph graph) =>
            graph.OutputRows == 5
                ? new Tanh().Extend(graph)
                : throw new ArgumentException($"Expected five features, got {graph.OutputRows}.");
    }
}

using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Studio.Library;
using LanguageExt;

namespace FuncDnn.Tests.Studio;

/// <summary>The order of the list, and what a filter keeps of it.</summary>
public class RunOrderTests
{
    private static readonly EquatableArray<RunRow> Rows =
    [
        Row("a", RunState.Ended, day: 1, cost: 0.5, score: 0.9),
        Row("b", RunState.Training, day: 2, cost: 0.2, score: 0.7),
        Row("c", RunState.Damaged, day: 9),
        Row("d", RunState.Stopped, day: 3, cost: 0.9, score: 0.95),
        Row("e", RunState.Training, day: 4, cost: double.NaN),
    ];

    [Fact]
    public void Usually_living_runs_are_first_and_then_the_latest() =>
        Assert.Equal("e b c d a", Names(RunOrder.Usual.Of(Rows)));

    [Theory]
    [InlineData("Name", false, "a b c d e")]
    [InlineData("Name", true, "e d c b a")]
    [InlineData("Cost", false, "b a d e c")]
    [InlineData("Cost", true, "d a b e c")]
    [InlineData("Score", false, "b a d e c")]
    [InlineData("Score", true, "d a b e c")]
    [InlineData("State", true, "a d c b e")]
    public void Rows_without_a_number_are_last_in_either_direction(string column, bool isDescending, string expected) =>
        Assert.Equal(expected, Names(new RunOrder(Enum.Parse<RunColumn>(column), isDescending).Of(Rows)));

    [Fact]
    public void A_second_click_turns_the_order_round_and_good_scores_come_first()
    {
        Assert.Equal(new(RunColumn.Cost), RunOrder.Usual.Then(RunColumn.Cost));
        Assert.Equal(new(RunColumn.Cost, IsDescending: true), new RunOrder(RunColumn.Cost).Then(RunColumn.Cost));
        Assert.Equal(new(RunColumn.Score, IsDescending: true), RunOrder.Usual.Then(RunColumn.Score));
    }

    [Theory]
    [InlineData("", "a b c d e")]
    [InlineData("training", "b e")]
    [InlineData("  RUNS/D  ", "d")]
    [InlineData("ended runs/a", "a")]
    [InlineData("ended runs/b", "")]
    [InlineData("moons", "a b d e")]
    public void A_filter_keeps_the_rows_that_have_all_its_words(string text, string expected) =>
        Assert.Equal(expected, Names(new LibraryView(Rows).Matching(text)));

    [Fact]
    public void A_filter_keeps_a_sweep_for_one_of_its_trials()
    {
        var sweep = Row("s", RunState.Ended, day: 1) with { Trials = [Row("inner", RunState.Diverged, day: 1)] };
        Assert.Equal("s", Names(new LibraryView([sweep]).Matching("inner")));
        Assert.Equal("s", Names(new LibraryView([sweep]).Matching("diverged")));
    }

    [Fact]
    public void Trials_are_counted_and_not_their_sweep()
    {
        var sweep = Row("s", RunState.Training, day: 1) with
        {
            Trials = [Row("1", RunState.Training, day: 1), Row("2", RunState.Ended, day: 1)],
        };
        var view = new LibraryView(Rows.Add(sweep));
        Assert.Equal((7, 3), (view.Runs, view.Training));
    }

    private static string Names(EquatableArray<RunRow> rows) => string.Join(' ', rows.Map(row => row.Name));

    private static RunRow Row(string name, RunState state, int day, double? cost = null, double? score = null) =>
        new(
            $"runs/{name}",
            name,
            state == RunState.Damaged ? "" : "two-moons · 5-1",
            state,
            new(2026, 11, day, 0, 0, 0, DateTimeKind.Utc)
        )
        {
            Cost = Prelude.Optional(cost).Filter(double.IsFinite),
            Score = Prelude.Optional(score).Map(one => (RunMetrics.Named("testAccuracy"), one)),
        };
}

using FuncDnn.Data.Json;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using LanguageExt;

namespace FuncDnn.Tests.Sweeps;

/// <summary>How far each point is trained, checked without training any.</summary>
public class HalvingTests
{
    private static readonly Sweep Nine = SmallSweeps.Of(RunFolders.Small) with
    {
        Space = new GridSpace([
            new ValuesAxis(
                "optimizer.rate",
                Enumerable.Range(1, 9).Select(i => SettingValue.Of(0.1 * i)).ToEquatableArray()
            ),
        ]),
        Seeds = 1,
    };

    [Theory]
    [InlineData(9, 100, 3, 1000, "9x100 3x300 1x1000")]
    [InlineData(16, 10, 2, 75, "16x10 8x20 4x40 2x75")]
    [InlineData(10, 50, 3, 10_000, "10x50 3x150 1x10000")]
    [InlineData(27, 1, 3, 27, "27x1 9x3 3x9 1x27")]
    [InlineData(2, 7, 5, 100, "2x7 1x100")]
    [InlineData(1, 7, 5, 100, "1x100")]
    [InlineData(8, 40, 2, 80, "8x40 4x80")]
    public void The_rungs_are_those_computed_by_hand(int points, long minSteps, int eta, long steps, string rungs) =>
        Assert.Equal(
            rungs,
            string.Join(' ', new Halving(minSteps, eta).Rungs(points, steps).Map(rung => $"{rung.Points}x{rung.Steps}"))
        );

    [Fact]
    public void The_best_of_each_rung_continue_without_being_trained_again()
    {
        // The points that are good in the first rung are bad in the later ones.
        double Loss(int point, long step) => step < 300 ? point : -point;
        var trained = new List<string>();
        var stage = SmallSweeps.Plan(Nine, steps: 1000, new Halving(100).Rungs(9, 1000)).Start;
        while (!stage.IsComplete)
        {
            trained.Add(
                string.Join(' ', stage.Segments.Map(segment => $"{segment.Trial.Point.Number}:{segment.Until}"))
            );
            stage = SmallSweeps.Next(
                stage,
                (trial, until) => SmallSweeps.Result(until, Loss(trial.Point.Number, until))
            );
        }

        Assert.Equal(["1:100 2:100 3:100 4:100 5:100 6:100 7:100 8:100 9:100", "1:300 2:300 3:300", "3:1000"], trained);
        var rows = stage.Ranking;
        Assert.Equal([3, 2, 1, 4, 5, 6, 7, 8, 9], rows.Map(row => row.Point.Number).ToArray());
        Assert.Equal([1000L, 300, 300, 100, 100, 100, 100, 100, 100], rows.Map(row => row.Steps).ToArray());
    }

    [Fact]
    public void If_all_points_diverge_the_sweep_is_complete()
    {
        var start = SmallSweeps.Plan(Nine, steps: 1000, new Halving(100).Rungs(9, 1000)).Start;
        var next = SmallSweeps.Next(start, (_, _) => new TrialResult(3, Option<TrialMetrics>.None));
        Assert.Equal((true, 9), (next.IsComplete, next.Ranking.Count));
        Assert.Empty(next.Segments);
    }

    [Fact]
    public void A_run_that_is_shorter_than_a_rung_is_trained_to_its_own_end()
    {
        var stage = SmallSweeps.Plan(Nine, steps: 200, new Halving(100).Rungs(9, 1000)).Start;
        var until = new List<long>();
        while (!stage.IsComplete)
        {
            until.Add(stage.Segments.Map(segment => segment.Until).Distinct().Single());
            stage = SmallSweeps.Next(stage, (trial, step) => SmallSweeps.Result(step, trial.Point.Number));
        }

        Assert.Equal([100, 200, 200], until);
    }

    [Fact]
    public void Points_that_diverged_do_not_continue()
    {
        EquatableArray<SweepRow> Rows(Func<int, bool> diverges) =>
            SmallSweeps.Rank(
                SmallSweeps.Plan(Nine, steps: 1000, new Halving(100).Rungs(9, 1000)),
                (trial, until) =>
                    diverges(trial.Point.Number)
                        ? new TrialResult(7, Option<TrialMetrics>.None)
                        : SmallSweeps.Result(until, trial.Point.Number)
            );
        Assert.Equal([8, 9, 1, 2, 3, 4, 5, 6, 7], Rows(point => point < 8).Map(row => row.Point.Number).ToArray());
        var none = Rows(_ => true);
        Assert.Equal((9, 0), (none.Count, none.Map(row => row.Rung).Max()));
        Assert.All(none, row => Assert.Equal((7, 1, true), (row.Steps, row.Diverged, row.Mean.IsNone)));
    }

    [Fact]
    public void A_stage_is_a_value_from_which_a_sweep_can_continue_twice()
    {
        var start = SmallSweeps.Plan(Nine, 1000, new Halving(100).Rungs(9, 1000)).Start;
        SweepStage Next() => SmallSweeps.Next(start, (trial, until) => SmallSweeps.Result(until, trial.Point.Number));
        Assert.Equal(Next(), Next());
        Assert.Equal((0, 1), (start.Rung, Next().Rung));
    }

    [Fact]
    public void Without_halving_all_points_are_trained_to_the_end_once()
    {
        var plan = SweepPlan
            .Of(SmallSweeps.Of(RunFolders.Small), experiment => experiment.Load(default))
            .Match(valid => valid, _ => throw new InvalidOperationException());
        Assert.Equal(new Rung(6, 12), Assert.Single(plan.Rungs));
        Assert.Equal(12, plan.SegmentCount);
        Assert.All(plan.Trials, planned => Assert.Equal(12, planned.Steps));
    }
}

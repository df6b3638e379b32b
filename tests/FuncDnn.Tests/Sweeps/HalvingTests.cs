using FuncDnn.Cli.Failures;
using FuncDnn.Data.Json;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using LanguageExt;

namespace FuncDnn.Tests.Sweeps;

/// <summary>Which points are trained how far, without training any.</summary>
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
    public void The_rungs_are_those_computed_by_hand(int points, long least, int eta, long steps, string rungs) =>
        Assert.Equal(
            rungs,
            string.Join(' ', new Halving(least, eta).Rungs(points, steps).Map(rung => $"{rung.Points}x{rung.Steps}"))
        );

    [Fact]
    public void The_best_of_each_rung_go_on_and_nobody_is_trained_from_the_start_again()
    {
        // Point i is good at first and bad later, or the other way round.
        double Loss(int point, long step) => step < 300 ? point : -point;
        var trained = new List<string>();
        var rows = SmallSweeps
            .Plan(Nine, steps: 1000, new Halving(100).Rungs(9, 1000))
            .Go<Failure>(legs =>
            {
                trained.Add(string.Join(' ', legs.Map(leg => $"{leg.Trial.Point.Number}:{leg.Until}")));
                return legs.Map(leg => SmallSweeps.Result(leg.Until, Loss(leg.Trial.Point.Number, leg.Until)));
            })
            .IfLeft(_ => default);
        Assert.Equal(["1:100 2:100 3:100 4:100 5:100 6:100 7:100 8:100 9:100", "1:300 2:300 3:300", "3:1000"], trained);
        Assert.Equal([3, 2, 1, 4, 5, 6, 7, 8, 9], rows.Map(row => row.Point.Number).ToArray());
        Assert.Equal([1000L, 300, 300, 100, 100, 100, 100, 100, 100], rows.Map(row => row.Steps).ToArray());
    }

    [Fact]
    public void Where_all_diverge_nobody_goes_on()
    {
        var rungs = 0;
        var rows = SmallSweeps
            .Plan(Nine, steps: 1000, new Halving(100).Rungs(9, 1000))
            .Go<Failure>(legs =>
            {
                rungs++;
                return legs.Map(_ => new TrialResult(3, Option<TrialMetrics>.None));
            })
            .IfLeft(_ => default);
        Assert.Equal((1, 9), (rungs, rows.Count));
    }

    [Fact]
    public void A_run_that_is_shorter_than_a_rung_is_trained_to_its_own_end()
    {
        var plan = SmallSweeps.Plan(Nine, steps: 200, new Halving(100).Rungs(9, 1000));
        var until = new List<long>();
        plan.Go<Failure>(legs =>
        {
            until.Add(legs.Map(leg => leg.Until).Distinct().Single());
            return legs.Map(leg => SmallSweeps.Result(leg.Until, leg.Trial.Point.Number));
        });
        Assert.Equal([100, 200, 200], until);
    }

    [Fact]
    public void What_diverged_goes_on_only_where_too_few_others_are_left_and_never_alone()
    {
        EquatableArray<SweepRow> Rows(Func<int, bool> diverges) =>
            SmallSweeps
                .Plan(Nine, steps: 1000, new Halving(100).Rungs(9, 1000))
                .Go<Failure>(legs =>
                    legs.Map(leg =>
                        diverges(leg.Trial.Point.Number)
                            ? new TrialResult(7, Option<TrialMetrics>.None)
                            : SmallSweeps.Result(leg.Until, leg.Trial.Point.Number)
                    )
                )
                .IfLeft(_ => default);
        Assert.Equal([8, 9, 1, 2, 3, 4, 5, 6, 7], Rows(point => point < 8).Map(row => row.Point.Number).ToArray());
        var none = Rows(_ => true);
        Assert.Equal((9, 0), (none.Count, none.Map(row => row.Rung).Max()));
        Assert.All(none, row => Assert.Equal((7, 1, true), (row.Steps, row.Diverged, row.Mean.IsNone)));
    }

    [Fact]
    public void A_failure_ends_it_at_once()
    {
        var rungs = 0;
        var failed = SmallSweeps
            .Plan(Nine, 1000, new Halving(100).Rungs(9, 1000))
            .Go<Failure>(legs =>
            {
                rungs++;
                return Failure.Interrupted;
            });
        Assert.Equal((1, true), (rungs, failed.IsLeft));
    }

    [Fact]
    public void Without_halving_all_are_trained_to_the_end_once()
    {
        var plan = SweepPlan
            .Of(SmallSweeps.Of(RunFolders.Small), source => source.Load(default))
            .Match(good => good, _ => throw new InvalidOperationException());
        Assert.Equal(new Rung(6, 12), Assert.Single(plan.Rungs));
        Assert.Equal(12, plan.Segments);
        Assert.All(plan.Trials, one => Assert.Equal(12, one.Steps));
    }
}

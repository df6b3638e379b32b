using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Tests.Sweeps;

/// <summary>What a sweep says about its best point.</summary>
public class SweepHeadlineTests
{
    private static readonly EquatableArray<Rung> s_halved = [new Rung(6, 4), new Rung(2, 12)];

    private static readonly Sweep s_sweep = SmallSweeps.Of(RunFolders.Small);

    [Fact]
    public void The_headline_names_the_point_its_settings_its_metric_and_its_step()
    {
        var headline = Headline(s_sweep, [new Rung(6, 12)], (trial, _) => trial.Point.Number);
        Assert.Equal(
            "best: point 1 (optimizer.rate=0.1, network.0.units=2): mean testLoss 1 (to minimize) after 12 steps",
            headline.Best
        );
        Assert.True(headline.Why.IsNone);
    }

    [Fact]
    public void A_better_metric_of_a_point_that_was_given_up_early_is_explained()
    {
        // At step 4 the points have the losses 1 to 6; those of the two that are trained on rise to 11 and 12.
        var headline = Headline(s_sweep, s_halved, Rising);
        Assert.StartsWith("best: point 1 ", headline.Best, StringComparison.Ordinal);
        Assert.EndsWith("mean testLoss 11 (to minimize) after 12 steps", headline.Best, StringComparison.Ordinal);
        Assert.Equal(
            "point 3 has a smaller mean testLoss, 3, but after 4 steps, where halving gave it up; "
                + "points that got further rank first",
            headline.Why
        );
        var largest = Headline(s_sweep with { Goal = MetricGoal.Maximize }, s_halved, (one, at) => -Rising(one, at));
        Assert.StartsWith(
            "point 3 has a greater mean testLoss, -3, but",
            largest.Why.Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_better_metric_of_a_point_with_diverged_seeds_is_explained() =>
        Assert.Equal(
            "point 1 has a smaller mean testLoss, 1, but 1 of its 2 seeds diverged, "
                + "and points with fewer of these rank first",
            Headline(
                s_sweep,
                [new Rung(6, 12)],
                (trial, _) => trial is { Point.Number: 1, Seed: 2 } ? double.NaN : trial.Point.Number
            ).Why
        );

    [Fact]
    public void The_notes_end_with_the_edges_and_what_to_widen()
    {
        var first = Headline(s_sweep, [new Rung(6, 12)], (trial, _) => trial.Point.Number);
        Assert.Equal(
            [
                "optimizer.rate=0.1 is the greatest value tried: a better one may lie above, so add greater values",
                "network.0.units=2 is the least value tried: a better one may lie below, so lower \"low\"",
            ],
            first.Notes
        );
        var last = Headline(s_sweep, [new Rung(6, 12)], (trial, _) => -trial.Point.Number);
        Assert.Equal(
            [
                "optimizer.rate=0.001 is the least value tried: a better one may lie below, so add smaller values",
                "network.0.units=4 is the greatest value tried: a better one may lie above, so raise \"high\"",
            ],
            last.Notes
        );
    }

    [Fact]
    public void Of_a_sampled_range_more_values_are_suggested_up_to_its_end()
    {
        var sobol = s_sweep with { Space = new SobolSpace(4, [new LinearAxis("optimizer.rate", 0.1, 0.9)]) };
        Assert.Equal(
            "optimizer.rate=0.7 is the greatest value tried: a better one may lie above, so try values up to 0.9 and "
                + "beyond",
            Headline(sobol, [new Rung(4, 12)], (trial, _) => -trial.Point.Changes[0].Value.Number.Single())
                .Notes.Single()
        );
    }

    [Fact]
    public void A_sweep_of_diverged_trials_has_no_notes()
    {
        var headline = Headline(s_sweep, [new Rung(6, 12)], (_, _) => double.NaN);
        Assert.Equal(("every trial diverged", 0), (headline.Best, headline.Notes.Count));
    }

    private static double Rising(Trial trial, long step) => trial.Point.Number + (step == 12 ? 10 : 0);

    private static SweepHeadline Headline(Sweep sweep, EquatableArray<Rung> rungs, Func<Trial, long, double> loss) =>
        new(
            sweep,
            SmallSweeps.Rank(
                SmallSweeps.Plan(sweep, 12, rungs),
                (trial, until) =>
                    loss(trial, until) is var value && double.IsNaN(value)
                        ? new TrialResult(until, Option<TrialMetrics>.None)
                        : SmallSweeps.Result(until, value)
            )
        );
}

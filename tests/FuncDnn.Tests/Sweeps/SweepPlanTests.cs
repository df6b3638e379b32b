using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Tests.Sweeps;

/// <summary>What a sweep checks and plans before it trains.</summary>
public class SweepPlanTests
{
    private static readonly Sweep Small = SmallSweeps.Of(RunFolders.Small);

    [Theory]
    [InlineData("testLoss")]
    [InlineData("testAccuracy")]
    public void A_metric_of_test_examples_needs_some_in_every_trial(string metric) =>
        Assert.Equal(
            Small
                .Trials()
                .Match(trials => trials, _ => default)
                .Map(trial => $"{trial.Experiment.Name}: the data has no test examples to measure the metric on."),
            Refused(Small with { Metric = RunMetrics.Named(metric) }, WithoutTest)
        );

    [Theory]
    [InlineData("cost")]
    [InlineData("trainLoss")]
    [InlineData("trainAccuracy")]
    public void The_other_metrics_need_none(string metric) =>
        Assert.Empty(Refused(Small with { Metric = RunMetrics.Named(metric) }, WithoutTest));

    [Fact]
    public void All_errors_of_all_trials_are_reported_in_order()
    {
        var two = Small with { Space = new GridSpace([SmallSweeps.Units]), Seeds = 1 };
        Assert.Equal(["gone", "gone"], Refused(two, _ => Error.New("gone")));
        Assert.Equal(["a", "b", "a", "b"], Refused(two, _ => Error.Many(Error.New("a"), Error.New("b"))));
        var zero = EquatableArray.Of(SettingValue.Of(-1), SettingValue.Of(2), SettingValue.Of(0));
        Assert.Equal(
            ["small-sweep: point 1: $.network[0]", "small-sweep: point 3: $.network[0]"],
            Refused(two with { Space = new GridSpace([new ValuesAxis("network.0.units", zero)]) }, Load)
                .Select(line => string.Join(": ", line.Split(": ")[..3]))
        );
    }

    [Fact]
    public void Every_trial_has_its_own_number_of_steps_and_the_last_rung_the_longest()
    {
        var plan = Plan(
            Small with
            {
                Space = new GridSpace([new ValuesAxis("epochs", EquatableArray.Of(2L, 4).Map(SettingValue.Of))]),
                Halving = new Halving(3, 2),
            }
        );
        Assert.Equal([6L, 6, 12, 12], plan.Trials.Map(one => one.Steps).ToArray());
        Assert.Equal(EquatableArray.Of(new Rung(2, 3), new Rung(1, 12)), plan.Rungs);
        Assert.Equal(6, plan.SegmentCount);
    }

    [Fact]
    public void Halving_begins_before_the_longest_run_ends()
    {
        Assert.Equal(
            EquatableArray.Of(new Rung(6, 11), new Rung(2, 12)),
            Plan(Small with { Halving = new Halving(11) }).Rungs
        );
        Assert.Equal(
            ["small-sweep: halving.minSteps is 12, but the longest run has 12 steps: nothing would be halved."],
            Refused(Small with { Halving = new Halving(12) }, Load)
        );
    }

    [Fact]
    public void Steps_that_overflow_go_to_the_end()
    {
        const long half = long.MaxValue / 2;
        Assert.Equal(
            EquatableArray.Of(new Rung(8, half), new Rung(4, 2 * half), new Rung(2, long.MaxValue)),
            new Halving(half, 2).Rungs(8, long.MaxValue)
        );
    }

    [Theory]
    [InlineData(1, 2, "")]
    [InlineData(0, 2, "Halving: MinSteps is 0, but it must be at least 1.")]
    [InlineData(1, 1, "Halving: Eta is 1, but it must be at least 2.")]
    public void Halving_has_at_least_one_step_and_a_factor_of_two(long least, int eta, string error) =>
        Assert.Equal(error, string.Join(' ', new Halving(least, eta).Validate()));

    [Theory]
    [InlineData(1, 10_000, "")]
    [InlineData(10_000, 1, "")]
    [InlineData(5_000, 2, "")]
    [InlineData(5_001, 2, "Sweep: points x Seeds is 10002, but it must be at most 10000.")]
    [InlineData(10_000, 2, "Sweep: points x Seeds is 20000, but it must be at most 10000.")]
    [InlineData(2, 10_000, "Sweep: points x Seeds is 20000, but it must be at most 10000.")]
    [InlineData(1, 0, "Sweep: Seeds is 0, but it must be from 1 to 10000.")]
    [InlineData(1, 10_001, "Sweep: Seeds is 10001, but it must be from 1 to 10000.")]
    [InlineData(10_001, 2, "RandomSpace: the number of points is 10001, but it must be from 1 to 10000.")]
    public void A_sweep_has_at_most_10000_trials(int points, int seeds, string error) =>
        Assert.Equal(
            error,
            string.Join(
                ' ',
                (Small with { Space = new RandomSpace(points, [SmallSweeps.Units]), Seeds = seeds }).Validate()
            )
        );

    [Fact]
    public void Losses_and_errors_are_minimized_and_other_metrics_maximized_unless_a_goal_is_given()
    {
        foreach (var metric in RunMetrics.Ranking)
        {
            var sweep = Small with { Metric = metric };
            var isError = new[] { "cost", "Cost", "Loss", "Mae", "Rmse", "Brier" }.Any($"{metric}".EndsWith);
            Assert.Equal(!isError, sweep.IsMaximized);
            Assert.True((sweep with { Goal = MetricGoal.Maximize }).IsMaximized);
            Assert.False((sweep with { Goal = MetricGoal.Minimize }).IsMaximized);
        }
    }

    [Fact]
    public void A_metric_that_is_not_defined_for_the_targets_is_refused_with_those_that_are()
    {
        Fin<Dataset<double>> Numbers(Experiment one) =>
            Load(one).Map(data => data with { Classes = EquatableArray<string>.Empty });
        var experiment = RunFolders.Small with { Objective = new MeanSquaredError() };
        var sweep = Small with { Experiment = experiment, Seeds = 1, Space = new GridSpace([SmallSweeps.Units]) };
        Assert.Equal(
            [
                .. new[] { 1, 2 }.Select(point =>
                    $"small-sweep-000{point}-seed-1: the metric testAccuracy is not defined for targets that are numbers: "
                    + "rank by one of cost, meanCost, trainLoss, trainMae, trainRmse, trainR2, validationLoss, "
                    + "validationMae, validationRmse, validationR2, testLoss, testMae, testRmse, testR2."
                ),
            ],
            Refused(sweep with { Metric = RunMetrics.Named("testAccuracy") }, Numbers)
        );
        Assert.Empty(Refused(sweep with { Metric = RunMetrics.Named("testR2") }, Numbers));
        Assert.StartsWith(
            "small-sweep-0001-seed-1: the metric trainMae is not defined for targets that are classes",
            Refused(Small with { Metric = RunMetrics.Named("trainMae") }, Load)[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_metric_of_probabilities_is_refused_for_a_loss_without_any()
    {
        var hinge = Small with
        {
            Experiment = Small.Experiment with { Objective = new Hinge() },
            Metric = RunMetrics.Named("testBrier"),
        };
        Assert.StartsWith(
            "small-sweep-0001-seed-1: the metric testBrier needs probabilities, and the loss Hinge has none: rank by "
                + "another metric, or take a cross-entropy.",
            Refused(hinge, Load)[0],
            StringComparison.Ordinal
        );
        Assert.Empty(Refused(hinge with { Metric = RunMetrics.Named("testAccuracy") }, Load));
    }

    private static Fin<Dataset<double>> Load(Experiment experiment) => experiment.Load(default);

    private static Fin<Dataset<double>> WithoutTest(Experiment experiment) =>
        Load(experiment).Map(data => data with { Test = Option<Batch<double>>.None });

    private static SweepPlan Plan(Sweep sweep) =>
        SweepPlan
            .Of(sweep, Load)
            .Match(plan => plan, errors => throw new InvalidOperationException(string.Join('\n', errors)));

    private static string[] Refused(Sweep sweep, Func<Experiment, Fin<Dataset<double>>> load) =>
        SweepPlan.Of(sweep, load).Match(_ => [], errors => errors.Map(fault => fault.Message).ToArray());
}

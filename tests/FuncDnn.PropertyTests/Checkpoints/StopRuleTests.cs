using FuncDnn.Data.Partitions;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Experiments.Stopping;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using LanguageExt;

namespace FuncDnn.PropertyTests.Checkpoints;

/// <summary>A run ends where its stop rule says, with the best parameters, however often it was interrupted.</summary>
public class StopRuleTests
{
    private static readonly RunMetric s_loss = RunMetrics.Named("validationLoss");

    private static readonly Experiment s_overfits = new(
        "overfits",
        new Generated(new TwoMoons(), Train: 40, Test: 20),
        new Network(new Dense(16), new Tanh(), new Dropout(0.9), new Dense(1)),
        new SigmoidCrossEntropy(),
        new Adam(0.05),
        Epochs: 80,
        BatchSize: 9,
        ReportEvery: 7,
        Validation: new ValidationPart(0.4),
        Stop: new EarlyStopRule(s_loss, Patience: 4),
        Plateau: new PlateauRule(s_loss, 0.5, Patience: 1)
    );

    /// <summary>The rules in both precisions, and with either source of randomness.</summary>
    public static TheoryData<Precision, RandomKind, string> Runs { get; } =
        new()
        {
            { Precision.Double, RandomKind.Key, "validationLoss" },
            { Precision.Single, RandomKind.Numpy, "validationAccuracy" },
            { Precision.Double, RandomKind.Numpy, "meanCost" },
        };

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_run_with_rules_stopped_and_resumed_at_random_steps_has_the_bits_of_the_uninterrupted_run(
        Precision precision,
        RandomKind kind,
        string metric
    )
    {
        var experiment = s_overfits with
        {
            Precision = precision,
            Random = kind,
            Stop = new EarlyStopRule(RunMetrics.Named(metric), 3, 0.001),
            Plateau = new PlateauRule(RunMetrics.Named(metric), 0.5, 1, 0.001),
        };
        var policy = new RunEventPolicy(Reports: true);
        var whole = ResumedRuns.Whole(experiment, policy);
        var random = new Random(7);
        for (var i = 0; i < 5; i++)
        {
            var stops = Enumerable.Range(0, 4).Select(_ => (long)random.Next(1, 100)).Order().Distinct();
            var resumed = ResumedRuns.Stopped(experiment, policy, stops);
            Assert.Equal(whole[^1].Snapshot, resumed[^1].Snapshot);
            Assert.Equal(whole[^1].Snapshot.StateSha256, resumed[^1].Snapshot.StateSha256);
            Assert.Equal(Reports(whole), Reports(resumed).Distinct());
        }
    }

    [Fact]
    public void A_run_stops_after_its_patience_and_its_result_is_that_of_the_best_epoch()
    {
        var run = ResumedRuns.Prepared(s_overfits);
        var unstopped = s_overfits with { Stop = Option<StopRule>.None };
        var states = ResumedRuns.Whole(unstopped, new RunEventPolicy(CheckpointEvery: run.StepsPerEpoch));
        var (best, at, waited, epoch) = (double.PositiveInfinity, 0, 0, 0);
        for (; epoch < states.Count && waited < 4; epoch++)
        {
            var loss = Loss(states[epoch].Snapshot);
            (best, at, waited) = loss < best ? (loss, epoch, 0) : (best, at, waited + 1);
        }

        Assert.InRange(epoch, 5, 79);
        var result = ExperimentRun.Run(s_overfits, s_overfits.Load(default).ThrowIfFail(), _ => { }, default);
        var ended = result.ThrowIfFail();
        Assert.Equal(epoch * run.StepsPerEpoch, ended.Steps);
        Assert.Equal(new StopSummary(true, at, (at + 1) * run.StepsPerEpoch), ended.Stopped);
        Assert.Equal(best, ended[s_loss]);
        var unlimited = ResumedRuns.Prepared(unstopped);
        Assert.Equal(unlimited.MeasureAt(states[at].Snapshot).Model, ended.Model);
        var last = run.Train(run.Start, new RunEventPolicy(), _ => { }, default).Last().ThrowIfFail().Snapshot;
        Assert.True(run.HasEnded(last));
        Assert.NotEqual(run.MeasureAt(last).Model, ended.Model);
        // A run that is over is not continued.
        Assert.Equal(last, run.Train(last, new RunEventPolicy(), _ => { }, default).Single().ThrowIfFail().Snapshot);

        double Loss(Snapshot snapshot) =>
            ResumedRuns.Prepared(unstopped).MeasureAt(snapshot)[s_loss].IfNone(double.NaN);
    }

    [Theory]
    [InlineData("cost")]
    [InlineData("meanCost")]
    public void The_costs_that_decide_are_those_of_the_epochs(string metric)
    {
        var experiment = s_overfits with
        {
            ReportEvery = 1,
            Stop = new EarlyStopRule(RunMetrics.Named(metric), Patience: 3),
            Plateau = new PlateauRule(RunMetrics.Named(metric), 0.5, Patience: 100, MinDelta: 0),
        };
        var end = (Snapshot<double>)ResumedRuns.Whole(experiment, new RunEventPolicy())[^1].Snapshot;
        var costs = end.Costs.Map(point => metric == "cost" ? point.Cost : point.MeanCost).ToArray();
        var stop = end.Stop.Single();
        Assert.InRange(costs.Length, 4, 79);
        Assert.Equal(Enumerable.Range(0, costs.Length), end.Costs.Map(point => (int)point.Epoch));
        var epoch = Array.IndexOf(costs, costs.Min()) + 1;
        Assert.Equal((costs.Min(), epoch * end.Step / costs.Length), (stop.Best, stop.BestStep));
        Assert.Equal(costs.Min(), end.Plateau.Single().Best);
    }

    [Fact]
    public void The_step_at_which_a_rule_ends_the_run_is_reported_and_has_the_last_cost()
    {
        var end = ResumedRuns.Whole(s_overfits with { ReportEvery = 1000 }, new RunEventPolicy(Reports: true))[^1];
        Assert.True(end.Snapshot.HasStopped);
        Assert.Equal(end.Snapshot.Step, end.Report.Single().Step);
        Assert.Equal(end.Report.Single().Epoch, end.Snapshot.Costs[^1].Epoch);
    }

    [Fact]
    public void Without_restoreBest_the_result_is_that_of_the_last_epoch()
    {
        var experiment = s_overfits with { Stop = new EarlyStopRule(s_loss, 4, RestoreBest: false) };
        var run = ResumedRuns.Prepared(experiment);
        var end = ResumedRuns.Whole(experiment, new RunEventPolicy())[^1].Snapshot;
        Assert.True(end.HasStopped);
        Assert.Equal(run.MeasureAt(end).Model, run.ResultAt(end).Model);
    }

    [Fact]
    public void The_rate_falls_as_the_plateau_rule_says_of_the_losses_of_the_epochs()
    {
        var experiment = s_overfits with { Stop = Option<StopRule>.None };
        var run = ResumedRuns.Prepared(experiment);
        var rule = new ReduceOnPlateau(0.5, 1);
        var plateau = Plateau.Start;
        var reductions = 0;
        foreach (var at in ResumedRuns.Whole(experiment, new RunEventPolicy(CheckpointEvery: run.StepsPerEpoch)))
        {
            var before = plateau.Scale;
            plateau = rule.Fold(plateau, run.MeasureAt(at.Snapshot)[s_loss].IfNone(double.NaN));
            reductions += plateau.Scale < before ? 1 : 0;
            Assert.Equal(plateau.Scale, ((Snapshot<double>)at.Snapshot).State.RateScale);
        }

        Assert.InRange(reductions, 2, 79);
    }

    [Fact]
    public void A_rule_needs_what_it_decides_by()
    {
        Assert.Equal(
            "Experiment: validationLoss needs a validation part: add \"validation\": { \"fraction\": 0.2 }, "
                + "or decide by meanCost.",
            Assert.Single((s_overfits with { Validation = default, Plateau = default }).Validate())
        );
        Assert.StartsWith(
            "EarlyStopRule: Metric is testLoss, but only a metric of the validation part, cost or meanCost may decide",
            Assert.Single((s_overfits with { Stop = new EarlyStopRule(RunMetrics.Named("testLoss")) }).Validate()),
            StringComparison.Ordinal
        );
        var misfit = s_overfits with { Stop = new EarlyStopRule(RunMetrics.Named("validationR2")) };
        Assert.Equal(
            "overfits: the metric validationR2 is not defined for these targets: decide by validationLoss.",
            ExperimentRun.Of(misfit, misfit.Load(default).ThrowIfFail()).Match(_ => "", error => error.Message)
        );
    }

    [Fact]
    public void A_metric_that_the_validation_examples_never_define_is_refused_at_the_start()
    {
        var experiment = s_overfits with { Stop = new EarlyStopRule(RunMetrics.Named("validationAuc")) };
        var data = experiment.Load(default).ThrowIfFail();
        Assert.True(ExperimentRun.Of(experiment, data).IsSucc);
        var held = data.Validation.Single();
        int[] ones = [.. Enumerable.Range(0, held.Count).Where(example => held.Targets[0, example] == 1)];
        Assert.NotEmpty(ones);
        Assert.StartsWith(
            "overfits: the metric validationAuc is never defined: ",
            ExperimentRun
                .Of(experiment, data with { Validation = held.Select(ones) })
                .Match(_ => "", error => error.Message),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_changed_rule_begins_anew_in_a_branch_and_an_unchanged_one_goes_on()
    {
        var run = ResumedRuns.Prepared(s_overfits);
        var end = (Snapshot<double>)ResumedRuns.Whole(s_overfits, new RunEventPolicy())[^1].Snapshot;
        Assert.Equal(end, run.Adopt(end, s_overfits));
        var patient = s_overfits with { Stop = new EarlyStopRule(s_loss, Patience: 50) };
        var start = (Snapshot<double>)ResumedRuns.Prepared(patient).Adopt(end, s_overfits);
        Assert.False(start.HasStopped);
        Assert.Equal(end.State, start.State);
        Assert.Equal(end.Plateau, start.Plateau);
        Assert.Equal(0, start.Stop.Single().BestStep);
    }

    private static EquatableArray<StepReport> Reports(List<RunEvent> events) =>
        events.SelectMany(runEvent => runEvent.Report.ToEquatableArray()).ToEquatableArray();
}

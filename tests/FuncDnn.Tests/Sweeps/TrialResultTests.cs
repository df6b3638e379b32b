using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Runs;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Tests.Sweeps;

/// <summary>The metrics of a trial, and its file.</summary>
public class TrialResultTests
{
    private static readonly TrialMetrics Good = TrialMetrics.Of(metric =>
        1 + RunMetrics.Ranking.ToList().IndexOf(metric)
    );

    [Fact]
    public void The_metrics_of_a_trial_are_those_of_its_model_on_all_examples()
    {
        var data = RunFolders.Small.Load(default).ThrowIfFail();
        var run = ResumedRuns.Prepared(RunFolders.Small);
        foreach (var runEvent in ResumedRuns.Whole(RunFolders.Small, new RunEventPolicy(Reports: true)))
        {
            var runResult = run.ResultAt(runEvent.Snapshot);
            var wanted = new Dictionary<string, double>
            {
                ["cost"] = runEvent.Report.Single()[RunMetrics.Cost].Single(),
                ["meanCost"] = runEvent.Report.Single()[RunMetrics.MeanCost].Single(),
                ["trainLoss"] = runResult.Model.Evaluate(data.Train).Loss.Value,
                ["trainAccuracy"] = runResult.Model.Accuracy(data.Train),
                ["testLoss"] = runResult.Model.Evaluate(data.Test.Single()).Loss.Value,
                ["testAccuracy"] = runResult.Model.Accuracy(data.Test.Single()),
            };
            var result = TrialResult.Of(run, runEvent);
            Assert.Equal(runEvent.Snapshot.Step, result.Step);
            Assert.All(
                wanted,
                one => Assert.Equal(one.Value, result.Measures.Single()[RunMetrics.Named(one.Key)].Single())
            );
        }
    }

    [Fact]
    public void A_trial_without_a_cost_has_diverged_and_keeps_its_step()
    {
        var runEvent = ResumedRuns.Whole(RunFolders.Small, new RunEventPolicy())[^1] with
        {
            Report = Option<StepReport>.None,
        };
        var result = TrialResult.Of(ResumedRuns.Prepared(RunFolders.Small), runEvent);
        Assert.Equal((12, true), (result.Step, result.Diverged));
    }

    [Fact]
    public void Metrics_are_finite_if_all_are_and_those_of_the_test_set_or_of_one_task_may_be_missing()
    {
        Assert.True(Good.AreFinite);
        Assert.True(WithoutTest.AreFinite);
        foreach (var none in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.All(
                RunMetrics.Ranking,
                bad => Assert.False(TrialMetrics.Of(metric => metric == bad ? none : Good[metric]).AreFinite)
            );
        }

        Assert.All(
            RunMetrics.Ranking.Filter(metric => !metric.MayBeMissing),
            missing =>
                Assert.False(
                    TrialMetrics.Of(metric => metric == missing ? Option<double>.None : Good[metric]).AreFinite
                )
        );
    }

    [Fact]
    public void Every_metric_has_its_own_number_and_its_own_name()
    {
        Assert.Equal(
            Enumerable.Range(1, RunMetrics.Ranking.Count).Select(number => (double)number),
            RunMetrics.Ranking.Map(metric => Good[metric].Single())
        );
        Assert.All(RunMetrics.All, metric => Assert.Same(metric, RunMetrics.Named(metric.Name)));
    }

    [Fact]
    public void Results_are_read_back_as_they_were_written_and_errors_name_the_file()
    {
        var results = EquatableArray.Of(
            new TrialResult(7, Good),
            new TrialResult(8, WithoutTest),
            new TrialResult(8, Good, Stopped: true),
            new TrialResult(9, Option<TrialMetrics>.None)
        );
        Assert.Equal(results, Read(TrialResult.ToJson(results)).Match(read => read, _ => default));
        Assert.StartsWith(
            "trial.json: line 1: this is not JSON",
            Read("[{]").Match(_ => "", errors => errors.Head.Message),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Only_a_trial_that_diverged_or_stopped_has_its_result_after_later_steps_too()
    {
        bool[] After(TrialResult result) => [result.IsAfter(6), result.IsAfter(7), result.IsAfter(8)];
        Assert.Equal([false, true, false], After(new(7, Good)));
        Assert.Equal([false, true, true], After(new(7, Good, Stopped: true)));
        Assert.Equal([false, true, true], After(new(7, Option<TrialMetrics>.None)));
    }

    [Fact]
    public void The_steps_of_a_point_are_those_of_the_seeds_that_did_not_diverge()
    {
        var point = new SweepPoint(1, default);
        SweepRow Row(params (long Step, bool Diverged)[] trials) =>
            new(
                point,
                0,
                trials
                    .Select(
                        (one, i) =>
                            (
                                new Trial(point, (uint)i, RunFolders.Small),
                                new TrialResult(one.Step, one.Diverged ? Option<TrialMetrics>.None : Good)
                            )
                    )
                    .ToEquatableArray(),
                trials.Where(one => !one.Diverged).Select(_ => 4.0).ToEquatableArray(),
                false
            );
        Assert.Equal(100, Row((300, true), (100, false)).Steps);
        Assert.Equal(100, Row((60, false), (100, false)).Steps);
        Assert.Equal(300, Row((200, true), (300, true)).Steps);
    }

    private static TrialMetrics WithoutTest { get; } =
        TrialMetrics.Of(metric => metric.NeedsTest ? Option<double>.None : Good[metric]);

    private static Validation<Error, EquatableArray<TrialResult>> Read(string json) =>
        TrialResult.FromJson(json, "trial.json");
}

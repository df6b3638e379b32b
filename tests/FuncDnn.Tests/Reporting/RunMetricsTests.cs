using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using FuncDnn.Testing.Export;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Tests.Reporting;

/// <summary>The table of metrics, and that each of its rows reaches everything that reads the table.</summary>
public class RunMetricsTests
{
    private static readonly Gen<Option<double>> s_number = Gen.OneOf(
        Gen.Constant(Option<double>.None),
        Gen.Elements(Prelude.Some(0.0), -0.0, 3, double.Epsilon, double.MaxValue),
        Gen.Choose(-1000, 1000).Select(thousandths => Prelude.Some(thousandths / 1000.0))
    );

    private static readonly Gen<StepReport> s_report =
        from step in Gen.Choose(1, 1000)
        from epoch in Gen.Choose(0, 1000)
        from task in Gen.Elements(Enum.GetValues<LearningTask>())
        from numbers in Gen.ArrayOf(s_number, RunMetrics.ReportedFor(task).Count)
        select new StepReport(step, epoch, numbers.ToEquatableArray(), task);

    /// <summary>Files of earlier versions have these names, so they must not change.</summary>
    [Fact]
    public void The_names_and_tags_in_files_are_these() =>
        Assert.Equal(
            [
                ("cost", "cost"),
                ("meanCost", "cost/mean"),
                ("rate", "rate"),
                ("trainLoss", "loss/train"),
                ("trainAccuracy", "accuracy/train"),
                ("trainBalancedAccuracy", "balancedAccuracy/train"),
                ("trainPrecision", "precision/train"),
                ("trainRecall", "recall/train"),
                ("trainF1", "f1/train"),
                ("trainAuc", "auc/train"),
                ("trainLogLoss", "logLoss/train"),
                ("trainBrier", "brier/train"),
                ("trainLabelAccuracy", "labelAccuracy/train"),
                ("trainExactMatch", "exactMatch/train"),
                ("trainMae", "mae/train"),
                ("trainRmse", "rmse/train"),
                ("trainR2", "r2/train"),
                ("validationLoss", "loss/validation"),
                ("validationAccuracy", "accuracy/validation"),
                ("validationBalancedAccuracy", "balancedAccuracy/validation"),
                ("validationPrecision", "precision/validation"),
                ("validationRecall", "recall/validation"),
                ("validationF1", "f1/validation"),
                ("validationAuc", "auc/validation"),
                ("validationLogLoss", "logLoss/validation"),
                ("validationBrier", "brier/validation"),
                ("validationLabelAccuracy", "labelAccuracy/validation"),
                ("validationExactMatch", "exactMatch/validation"),
                ("validationMae", "mae/validation"),
                ("validationRmse", "rmse/validation"),
                ("validationR2", "r2/validation"),
                ("testLoss", "loss/test"),
                ("testAccuracy", "accuracy/test"),
                ("testBalancedAccuracy", "balancedAccuracy/test"),
                ("testPrecision", "precision/test"),
                ("testRecall", "recall/test"),
                ("testF1", "f1/test"),
                ("testAuc", "auc/test"),
                ("testLogLoss", "logLoss/test"),
                ("testBrier", "brier/test"),
                ("testLabelAccuracy", "labelAccuracy/test"),
                ("testExactMatch", "exactMatch/test"),
                ("testMae", "mae/test"),
                ("testRmse", "rmse/test"),
                ("testR2", "r2/test"),
                ("gradientNorm", "gradientNorm"),
                ("updateRatio", "updateRatio"),
            ],
            RunMetrics.All.Map(metric => (metric.Name, metric.Tag))
        );

    [Fact]
    public void Names_tags_and_labels_are_distinct()
    {
        Assert.Distinct(RunMetrics.All.Map(metric => metric.Name));
        Assert.Distinct(RunMetrics.All.Map(metric => metric.Tag));
        Assert.Distinct(RunMetrics.All.Map(metric => metric.Label));
    }

    [Fact]
    public void Every_charted_metric_is_a_curve_of_one_chart_and_curves_of_a_chart_share_their_unit()
    {
        Assert.Equal(
            RunMetrics.All.Filter(metric => metric.IsCharted).OrderBy(metric => metric.Name),
            RunMetrics.Charts.Bind(chart => chart.Curves).OrderBy(metric => metric.Name)
        );
        Assert.All(RunMetrics.Charts, chart => Assert.Single(chart.Curves.Map(metric => metric.Unit).Distinct()));
    }

    [Fact]
    public void The_mean_cost_is_the_first_curve_of_the_first_chart_and_the_cost_of_a_batch_the_second() =>
        Assert.Equal(
            ("cost", EquatableArray.Of(RunMetrics.MeanCost, RunMetrics.Cost)),
            (RunMetrics.Charts[0].Title, RunMetrics.Charts[0].Curves)
        );

    [Fact]
    public void A_report_is_one_line_without_what_does_not_apply_and_with_null_for_non_finite_numbers()
    {
        var report = StepReport.Of(
            7,
            2,
            metric =>
                metric == RunMetrics.Cost ? 0.5
                : metric == RunMetrics.GradientNorm ? double.PositiveInfinity
                : metric.NeedsTest ? Option<double>.None
                : metric == RunMetrics.Named("trainAuc") ? double.NaN
                : 0.25
        );
        var rest = string.Concat(
            report
                .Metrics[1..]
                .Filter(metric => metric != RunMetrics.GradientNorm && metric != RunMetrics.UpdateRatio)
                .Filter(metric => !metric.NeedsTest)
                .Map(metric => $"\"{metric.Name}\":{(metric.Name == "trainAuc" ? "null" : "0.25")},")
        );
        Assert.Equal(
            $"{{\"step\":7,\"epoch\":2,\"cost\":0.5,{rest}\"gradientNorm\":null,\"updateRatio\":0.25}}\n",
            Encoding.UTF8.GetString(StepReportJson.Line(report))
        );
    }

    [Property]
    public Property Reports_are_read_back_as_they_were_written() =>
        Prop.ForAll(
            s_report.ToArbitrary(),
            s_report.ToArbitrary(),
            (one, other) =>
                StepReportJson
                    .Reports([
                        .. StepReportJson.Line(one),
                        .. StepReportJson.Line(other with { Step = one.Step + other.Step }),
                    ])
                    .Equals([one, other with { Step = one.Step + other.Step }])
        );

    [Property]
    public Property An_event_has_the_scalars_of_the_report_under_their_tags() =>
        Prop.ForAll(
            s_report.ToArbitrary(),
            report =>
                TensorBoardEvents
                    .Read(report.ToEvent(ResumedRuns.Prepared(RunFolders.Small).Start))
                    .Single()
                    .Scalars.SequenceEqual(
                        report.Metrics.Bind(metric =>
                            report[metric]
                                .Map(number =>
                                    KeyValuePair.Create(
                                        metric.Tag,
                                        (float)Math.Clamp(number, float.MinValue, float.MaxValue)
                                    )
                                )
                                .ToEquatableArray()
                        )
                    )
        );

    [Fact]
    public void Every_metric_with_a_goal_can_rank_a_sweep()
    {
        var sweep = FuncDnn.Testing.Sweeps.SmallSweeps.Of(RunFolders.Small);
        Assert.All(
            RunMetrics.Ranking,
            metric =>
                Assert.Equal(
                    metric,
                    Sweep
                        .FromJson((sweep with { Metric = metric }).ToJson(), "sweep.json", _ => RunFolders.Small)
                        .Match(read => read.Metric, _ => null!)
                )
        );
    }

    /// <summary>Accuracy is for classes: a number is never shown under a name that does not fit its targets.</summary>
    [Theory]
    [InlineData(LearningTask.Classification, "Loss Accuracy BalancedAccuracy Precision Recall F1 Auc LogLoss Brier")]
    [InlineData(LearningTask.MultiLabel, "Loss LabelAccuracy ExactMatch")]
    [InlineData(LearningTask.Regression, "Loss Mae Rmse R2")]
    public void Each_task_has_its_own_metrics_for_each_part_of_the_data(LearningTask task, string names)
    {
        Assert.Equal(
            new[] { "train", "validation", "test" }.SelectMany(part => names.Split(' ').Select(name => part + name)),
            RunMetrics.FinalFor(task).Map(metric => metric.Name)
        );
        Assert.Equal(
            RunMetrics.Ranking.Filter(metric => metric.Task.IsNone || metric.Task == task),
            RunMetrics.RankingFor(task)
        );
        var line = Encoding.UTF8.GetString(StepReportJson.Line(StepReport.Of(1, 0, _ => 0.5, task)));
        Assert.All(
            RunMetrics.All,
            metric => Assert.Equal(metric.Fits(task), line.Contains($"\"{metric.Name}\":", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void A_result_reads_its_metrics_from_all_examples()
    {
        var run = ResumedRuns.Prepared(RunFolders.Small);
        var result = run.ResultAt(run.Start);
        Assert.Equal(result.TrainAccuracy, result[RunMetrics.Named("trainAccuracy")].Single());
        Assert.Equal(result.TestAccuracy, result[RunMetrics.Named("testAccuracy")]);
        Assert.Equal(
            RunMetrics.FinalFor(LearningTask.Classification).Filter(metric => !metric.NeedsValidation),
            result.Metrics
        );
        Assert.All(result.Metrics, metric => Assert.True(result[metric].IsSome));
        Assert.True(result[RunMetrics.Named("trainMae")].IsNone);
    }
}

using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.PropertyTests.Checkpoints;

public class StepReportTests
{
    private static readonly RunMetric s_train = RunMetrics.Named("trainAccuracy");
    private static readonly RunMetric s_test = RunMetrics.Named("testAccuracy");

    private static readonly Experiment Reported = ShortExperiments.Moons with
    {
        Network = new Network(new Dense(5), new BatchNorm(), new Tanh(), new Dense(1)),
        Optimizer = new ClipByGlobalNorm(0.01).Then(new Adam(new StepDecay(0.01, 0.5, 7))),
        Epochs = 9,
        ReportEvery = 3,
    };

    [Fact]
    public void Reports_come_after_every_Nth_epoch_and_after_the_last() =>
        Assert.Equal(
            [(7, 0), (28, 3), (49, 6), (63, 8)],
            Reports().Select(report => ((int)report.Step, (int)report.Epoch))
        );

    [Fact]
    public void Epochs_are_counted_for_any_number_of_steps()
    {
        // An epoch has six steps.
        var reports = ResumedRuns.Whole(Reported with { BatchSize = 17 }, new RunEventPolicy(Reports: true));
        Assert.Equal(
            [(6, 0), (24, 3), (42, 6), (54, 8)],
            reports.Select(runEvent => StepAndEpoch(runEvent.Report.Single()))
        );
        Assert.False(ResumedRuns.Prepared(Reported with { ReportEvery = 1 }).IsReported(0));
        static (int, int) StepAndEpoch(StepReport report) => ((int)report.Step, (int)report.Epoch);
    }

    [Fact]
    public void The_rate_of_a_report_includes_the_reduction_on_a_plateau()
    {
        var run = ResumedRuns.Prepared(Reported);
        var start = (Snapshot<double>)run.Start;
        var reduced = start with { State = start.State with { RateScale = 0.25 } };
        var runEvent = run.Train(reduced, new RunEventPolicy(StopAfter: 1L), _ => { }, default).Single().ThrowIfFail();
        Assert.Equal(0.0025, runEvent.Report.Single()[RunMetrics.Rate].Single());
    }

    [Fact]
    public void A_report_has_the_numbers_of_its_own_step()
    {
        var run = ResumedRuns.Prepared(Reported);
        var data = Reported.Load(default).ThrowIfFail();
        var batches = new MiniBatches(16, new KeyShuffle(Key.FromSeed(1).Fold(1)));
        var step = new TrainingStep(Reported.Network, Reported.Objective, Reported.Optimizer);
        var states = step.Run(((Snapshot<double>)run.Start).State, batches.From(data.Train, 0)).Take(63).ToList();
        foreach (var report in Reports())
        {
            var (before, after) = (states[(int)report.Step - 2], states[(int)report.Step - 1]);
            var evaluation = Evaluation.Of(
                Reported.Network,
                Reported.Objective,
                before.Parameters,
                batches.At(data.Train, report.Step - 1),
                Mode.Training(before.Random.At(before.Step))
            );
            Assert.Equal(evaluation.Cost, report[RunMetrics.Cost].Single());
            Assert.Equal(new StepDecay(0.01, 0.5, 7).At(report.Step - 1), report[RunMetrics.Rate].Single());
            Assert.Equal(Norm(evaluation.Gradients.Values, before), report[RunMetrics.GradientNorm].Single(), 1e-12);
            Assert.Equal(
                Norm((after.Parameters - before.Parameters).Values, before) / Norm(before.Parameters.Values, before),
                report[RunMetrics.UpdateRatio].Single(),
                1e-12
            );
            var model = new TrainedModel<double>(Reported.Network, Reported.Objective, after.Parameters);
            Assert.Equal(model.Accuracy(data.Train), report[s_train].Single());
            Assert.Equal(model.Accuracy(data.Test.Single()), report[s_test].Single());
        }
    }

    [Fact]
    public void A_large_set_is_measured_on_evenly_spaced_examples()
    {
        var large = Reported with { Data = new Generated(new TwoMoons(), Train: 10_000), Epochs = 1, BatchSize = 0 };
        var runEvent = ResumedRuns.Whole(large, new RunEventPolicy(Reports: true)).Single();
        var model = new TrainedModel<double>(
            large.Network,
            large.Objective,
            ((Snapshot<double>)runEvent.Snapshot).State.Parameters
        );
        var train = large.Load(default).ThrowIfFail().Train;
        var sample = train.Select([.. Enumerable.Range(0, 4096).Select(i => i * 10_000 / 4096)]);
        Assert.Equal(model.Accuracy(sample), runEvent.Report.Single()[s_train].Single());
        Assert.Equal(Option<double>.None, runEvent.Report.Single()[s_test]);
    }

    private static IEnumerable<StepReport> Reports() =>
        ResumedRuns
            .Whole(Reported, new RunEventPolicy(Reports: true))
            .SelectMany(runEvent => runEvent.Report.ToEquatableArray());

    /// <summary>The norm of the trained slots, without running statistics.</summary>
    private static double Norm(ReadOnlySpan<double> values, TrainState<double> state)
    {
        var sum = 0.0;
        foreach (var slot in state.Parameters.Layout.Slots.Filter(slot => slot.Role != SlotRole.Statistic))
        {
            foreach (var value in values.Slice(slot.Offset, slot.Length))
            {
                sum += value * value;
            }
        }

        return Math.Sqrt(sum);
    }
}

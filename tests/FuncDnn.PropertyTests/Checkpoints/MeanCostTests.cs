using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Checkpoints;

/// <summary>The mean cost of an epoch: over all its examples, each batch before its update.</summary>
public class MeanCostTests
{
    private const int BatchSize = 16;
    private const int StepsPerEpoch = 7;

    /// <summary>100 examples in six batches of 16 and one of 4.</summary>
    private static readonly Experiment s_moons = ShortExperiments.Moons with { Epochs = 5, BatchSize = BatchSize };

    [Fact]
    public void The_mean_cost_of_an_epoch_is_that_of_its_batches_weighted_by_their_examples()
    {
        var progress = Progress(s_moons);
        var reports = Reports(s_moons, new RunEventPolicy(Reports: true));
        Assert.Equal(5, reports.Count);
        foreach (var (epoch, steps) in progress.Chunk(StepsPerEpoch).Index())
        {
            var sum = steps.Select((at, i) => at.Cost * (i < StepsPerEpoch - 1 ? BatchSize : 4)).Sum();
            Assert.Equal(sum / 100, reports[epoch][RunMetrics.MeanCost].Single(), 1e-12);
            Assert.Equal(steps[^1].MeanCost, reports[epoch][RunMetrics.MeanCost].Single());
            Assert.NotEqual(reports[epoch][RunMetrics.Cost], reports[epoch][RunMetrics.MeanCost]);
        }
    }

    [Fact]
    public void After_each_step_it_is_the_mean_of_the_epoch_so_far()
    {
        var progress = Progress(s_moons);
        for (var step = 1; step <= progress.Length; step++)
        {
            var first = (step - 1) / StepsPerEpoch * StepsPerEpoch;
            var report = Reports(s_moons, new RunEventPolicy(StopAfter: step))[^1];
            Assert.Equal(progress[step - 1].MeanCost, report[RunMetrics.MeanCost].Single());
            var costs = progress[first..step].Select((at, i) => (at.Cost, Count: i < 6 ? BatchSize : 4)).ToArray();
            Assert.Equal(
                costs.Sum(batch => batch.Cost * batch.Count) / costs.Sum(batch => batch.Count),
                progress[step - 1].MeanCost,
                1e-12
            );
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void With_weights_it_is_the_cost_of_all_examples_as_one_batch(bool ofExamples, bool ofClasses)
    {
        // Without dropout, and at rate 0, every step has the same parameters.
        var fixedMoons = s_moons with
        {
            Network = new Network(new Dense(5), new Relu(), new Dense(1)),
            Optimizer = new GradientDescent(0),
            Objective = ofClasses ? new ClassWeighted(new SigmoidCrossEntropy(), [0.25, 3]) : new SigmoidCrossEntropy(),
        };
        var data = fixedMoons.Load(default).ThrowIfFail();
        var weights = Matrix<double>.Create(1, data.TrainCount, (_, i) => i % 7 / 2.0);
        var weighted = ofExamples
            ? data with
            {
                Train = new Batch<double>(data.Train.Inputs, data.Train.Targets, weights),
            }
            : data;
        double MeanCost(int batchSize)
        {
            var run = ExperimentRun.Of(fixedMoons with { Epochs = 1, BatchSize = batchSize }, weighted).ThrowIfFail();
            var last = run.Train(run.Start, new RunEventPolicy(), _ => { }, default).Last().ThrowIfFail();
            return last.Snapshot.EpochCost.Mean;
        }

        Assert.Equal(MeanCost(0), MeanCost(BatchSize), 1e-12);
    }

    [Fact]
    public void A_batch_of_weight_0_leaves_it_as_it_is()
    {
        Assert.Equal(new EpochCost(0, 8, 0), default(EpochCost).Add(3, 8, weight: 0));
        Assert.Equal(new EpochCost(5, 12, 2), new EpochCost(5, 4, 2).Add(3, 8, weight: 0));
    }

    [Fact]
    public void With_full_batches_it_is_the_cost_to_the_bit() =>
        Assert.All(
            Reports(s_moons with { BatchSize = 0 }, new RunEventPolicy(Reports: true)),
            report => Assert.Equal(report[RunMetrics.Cost], report[RunMetrics.MeanCost])
        );

    [Theory]
    [InlineData(1)]
    [InlineData(0.3)]
    public void A_run_resumed_in_the_middle_of_an_epoch_has_the_same_bits_of_it(double weight)
    {
        var moons = s_moons with { Objective = new ClassWeighted(new SigmoidCrossEntropy(), [1, weight]) };
        var policy = new RunEventPolicy(Reports: true);
        var (whole, result) = (Reports(moons, policy), ResultOf(ResumedRuns.Whole(moons, policy)));
        for (var stop = 1; stop < 5 * StepsPerEpoch; stop++)
        {
            var events = ResumedRuns.Stopped(moons, policy, [stop]);
            Assert.Equal(whole, events.SelectMany(runEvent => runEvent.Report));
            Assert.Equal(result, ResultOf(events));
        }

        RunResult ResultOf(List<RunEvent> events) => ResumedRuns.Prepared(moons).ResultAt(events[^1].Snapshot);
    }

    [Fact]
    public void The_costs_of_a_result_end_with_the_last_epoch()
    {
        var run = ShortExperiments.Run(s_moons with { Epochs = 9, ReportEvery = 5 });
        Assert.Equal([0, 5, 8], run.Cost.Map(point => (int)point.Epoch));
    }

    [Property]
    public Property The_mean_of_equal_costs_is_that_cost_however_many_there_are() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NormalFloat>(),
            Gen.NonEmptyListOf(Gen.Choose(1, 1000)).ToArbitrary(),
            (cost, counts) =>
            {
                var mean = counts.Aggregate(default(EpochCost), (all, count) => all.Add((double)cost, count, count));
                return mean == new EpochCost((double)cost, counts.Sum(), counts.Sum());
            }
        );

    private static RunProgress[] Progress(Experiment experiment)
    {
        var progress = new List<RunProgress>();
        Assert.True(ShortExperiments.Try(experiment, progress: progress.Add).IsSucc);
        return [.. progress];
    }

    private static List<StepReport> Reports(Experiment experiment, RunEventPolicy policy) =>
        [.. ResumedRuns.Whole(experiment, policy).SelectMany(runEvent => runEvent.Report)];
}

using FuncDnn.Experiments;
using FuncDnn.Experiments.Moments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Runs;

namespace FuncDnn.PropertyTests.Moments;

/// <summary>What a run has learnt at a step, and what a step does.</summary>
public class OutcomeMomentTests
{
    [Fact]
    public void Classes_have_the_confusion_matrix_of_the_model_at_the_step()
    {
        var data = ShortExperiments.Moons.Load(default).ThrowIfFail();
        var run = ExperimentRun.Of(ShortExperiments.Moons, data).ThrowIfFail();
        foreach (var step in new long[] { 0, 40, 210 })
        {
            var snapshot = new RunHistory(run, new NothingStored(), 0).At(step).ThrowIfFail();
            var model = run.ModelAt(snapshot);
            Assert.Equal(snapshot.ParametersAsDouble(), model.ParametersAsDouble());
            var outcome = OutcomeMoment.Of(model, data, data.Train, run.Task);
            Assert.Equal(model.Confusion(data.Train), outcome.Confusion);
            Assert.Empty(outcome.Numbers);
            var wrong = data.Train.Count * (1 - model.Accuracy(data.Train));
            Assert.Equal(Math.Min(10, (int)Math.Round(wrong)), outcome.Worst.Count);
        }
    }

    [Fact]
    public void A_step_has_the_norms_of_its_report_and_those_of_every_slot()
    {
        foreach (var precision in new[] { Precision.Double, Precision.Single })
        {
            foreach (var shard in new[] { 0, 4 })
            {
                var experiment = ShortExperiments.Moons with { Precision = precision, Shard = shard };
                var run = ResumedRuns.Prepared(experiment);
                var history = new RunHistory(run, new NothingStored(), 1 << 20);
                foreach (var step in new long[] { 1, 2, 77, 210 })
                {
                    var (before, after) = (history.At(step - 1).ThrowIfFail(), history.At(step).ThrowIfFail());
                    var change = run.Change(before, after).ThrowIfFail();
                    var report = ResumedRuns.Whole(experiment, new(StopAfter: step))[^1].Report.Single();
                    Assert.Equal(step, change.Step);
                    Assert.Equal(report[RunMetrics.Cost].Single(), change.Cost);
                    Assert.Equal(report[RunMetrics.GradientNorm].Single(), change.GradientNorm);
                    Assert.Equal(report[RunMetrics.UpdateRatio].Single(), change.UpdateRatio);
                    Assert.Equal(["W1", "b1", "W2", "b2"], change.Slots.Map(slot => slot.Slot));
                    Assert.Equal(
                        change.GradientNorm,
                        Math.Sqrt(change.Slots.Sum(slot => slot.GradientNorm * slot.GradientNorm)),
                        1e-6
                    );
                    var (from, to) = (before.ParametersAsDouble()["W1"], after.ParametersAsDouble()["W1"]);
                    Assert.Equal(
                        Norm([.. from.Values.ToArray().Zip(to.Values.ToArray(), (one, other) => other - one)])
                            / Norm(from.Values.ToArray()),
                        change.Slots[0].UpdateRatio,
                        1e-6
                    );
                }
            }
        }
    }

    [Fact]
    public void States_that_are_not_one_step_apart_have_no_step_between_them()
    {
        var run = ResumedRuns.Prepared(ShortExperiments.Moons);
        Assert.Throws<ArgumentException>(() => run.Change(run.Start, run.Start));
    }

    private static double Norm(double[] numbers) => Math.Sqrt(numbers.Sum(number => number * number));
}

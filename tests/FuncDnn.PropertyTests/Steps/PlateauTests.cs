using FuncDnn.Data.Batches;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>A plateau reduces the rate of the next epoch.</summary>
public class PlateauTests
{
    private static readonly TrainingStep Step = SmallRun.Step(new GradientDescent(0.5));

    private static readonly ReduceOnPlateau Halve = new(0.5, Patience: 1, Gain: 0);

    private static readonly double[] Metrics = [3, 2, 2, 2, 2, 2, 1, 1, 1];

    private static readonly double[] Scales = [1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125];

    private static IEnumerable<IEnumerable<Batch<double>>> Epochs =>
        Enumerable.Range(0, Metrics.Length).Select(_ => Enumerable.Repeat(SmallRun.Moons, 2));

    [Fact]
    public void The_scale_falls_after_more_epochs_without_improvement_than_patience_allows() =>
        Assert.Equal(Scales, Run().Select(state => state.RateScale));

    [Fact]
    public void The_steps_of_the_next_epoch_use_the_scale()
    {
        var state = SmallRun.Start(Step);
        var scale = 1.0;
        foreach (var (next, scaleAfter) in Run().Zip(Scales))
        {
            var slowed = SmallRun.Step(new GradientDescent(0.5 * scale));
            var expected = slowed.Run(state with { RateScale = 1 }, Enumerable.Repeat(SmallRun.Moons, 2)).Last();
            Assert.Equal(expected.Parameters, next.Parameters);
            (state, scale) = (next, scaleAfter);
        }
    }

    [Fact]
    public void Without_a_plateau_the_run_is_the_plain_one()
    {
        var falling = Step.WithPlateau(SmallRun.Start(Step), Epochs, Halve, state => -state.Step);
        Assert.Equal(Step.Run(SmallRun.Start(Step), Epochs.SelectMany(epoch => epoch)).Every(2), falling);
    }

    [Fact]
    public void The_scale_of_the_first_state_is_kept()
    {
        var start = SmallRun.Start(Step) with { RateScale = 0.5 };
        var run = Step.WithPlateau(start, Epochs, Halve, Metric).ToList();
        Assert.Equal(Scales.Select(scale => 0.5 * scale), run.Select(state => state.RateScale));
    }

    [Fact]
    public void Epochs_are_pulled_lazily()
    {
        var (epochs, pulled) = SmallRun.Counted(Epochs);
        Assert.Equal(3, Step.WithPlateau(SmallRun.Start(Step), epochs, Halve, Metric).Take(3).Count());
        Assert.Equal(3, pulled());
    }

    private static List<TrainState<double>> Run() => [.. Step.WithPlateau(SmallRun.Start(Step), Epochs, Halve, Metric)];

    private static double Metric(TrainState<double> state) => Metrics[(state.Step / 2) - 1];
}

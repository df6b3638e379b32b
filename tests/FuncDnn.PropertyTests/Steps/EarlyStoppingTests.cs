using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Testing;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>
/// Early stopping against its definition: the run ends after enough consecutive states without an improvement.
/// </summary>
public class EarlyStoppingTests
{
    private static readonly List<TrainState<double>> Run = [.. SmallRun.Of(new Adam(0.01)).Take(40)];

    private static readonly Arbitrary<(int Patience, double Least, double[] Metrics)> Cases = (
        from patience in Gen.Choose(1, 5)
        from least in Gen.Elements(0, 0.5, 2)
        from metrics in Gen.Choose(-5, 5).Select(metric => metric / 2.0).ArrayOf(Run.Count)
        select (patience, least, metrics)
    ).ToArbitrary();

    [Fact]
    public void A_state_that_is_not_finite_is_never_the_best_of_a_run_with_finite_ones()
    {
        var broken = Run[1] with { Parameters = Run[1].Parameters.With(0, double.PositiveInfinity) };
        var last = new EarlyStopping(2).Watch([Run[0], broken, broken, Run[2]], state => -state.Step).Last();
        Assert.Equal(Run[0], last.Best);
        Assert.Equal(double.NaN, last.Metric);
        Assert.Equal(2, last.Waited);
    }

    [Property]
    public Property The_run_ends_when_patience_runs_out_and_returns_the_best_state() =>
        Prop.ForAll(
            Cases,
            one =>
            {
                var (patience, least, metrics) = one;
                var (stream, pulled) = SmallRun.Counted(Run);
                var watched = new EarlyStopping(patience, least).Watch(stream, Metric(metrics)).ToList();
                var (best, end) = (0, 0);
                for (; end - best < patience && end < metrics.Length - 1; )
                {
                    end++;
                    best = metrics[end] < metrics[best] - least ? end : best;
                }

                Assert.Equal(end + 1, watched.Count);
                Assert.Equal(end + 1, pulled());
                Assert.Equal((Run[best], metrics[best]), (watched[^1].Best, watched[^1].BestMetric));
                Assert.Equal((end - best, metrics[end]), (watched[^1].Waited, watched[^1].Metric));
                Assert.Equal(Run.Take(end + 1), watched.Select(step => step.State));
            }
        );

    [Fact]
    public void NaN_is_worse_than_any_number()
    {
        double[] metrics = [double.NaN, double.NaN, 3, double.NaN, 2, double.NaN, double.NaN, double.NaN, 1];
        var watched = new EarlyStopping(3).Watch(Run, Metric(metrics)).ToList();
        Assert.Equal([0, 1, 0, 1, 0, 1, 2, 3], watched.Select(step => step.Waited));
        Assert.Equal(2, watched[^1].BestMetric);
    }

    [Fact]
    public void A_network_that_overfits_is_stopped_at_its_best()
    {
        var metric = (TrainState<double> state) =>
            Evaluation.Cost(
                SmallRun.Network,
                new SigmoidCrossEntropy(),
                state.Parameters,
                SmallRun.Moons,
                FuncDnn.Model.Execution.Mode.Inference
            );
        var watched = new EarlyStopping(20).Watch(SmallRun.Of(new Adam(0.5)).Take(2000), metric).ToList();
        Assert.Equal(watched.Min(step => step.Metric), watched[^1].BestMetric);
        Assert.Equal(metric(watched[^1].Best), watched[^1].BestMetric);
    }

    private static Func<TrainState<double>, double> Metric(double[] metrics) => state => metrics[(int)state.Step - 1];
}

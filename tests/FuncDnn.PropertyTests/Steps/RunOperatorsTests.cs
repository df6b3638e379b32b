using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Testing;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>
/// Operators map a sequence of states to another: lazily, and without pulling more states than needed.
/// </summary>
public class RunOperatorsTests
{
    [Property(MaxTest = 30)]
    public Property Every_k_th_state_is_the_k_th_the_2k_th_and_so_on_and_no_more_are_pulled() =>
        Prop.ForAll(
            Gen.Choose(1, 6).Zip(Gen.Choose(0, 5)).ToArbitrary(),
            one =>
            {
                var (k, count) = one;
                var run = SmallRun.Of(new Adam(0.01));
                var (stream, pulled) = SmallRun.Counted(run);
                var thinned = stream.Every(k).Take(count).ToList();
                Assert.Equal(run.Take(k * count).Where((_, i) => (i + 1) % k == 0), thinned);
                Assert.Equal(k * count, pulled());
            }
        );

    [Fact]
    public void Every_refuses_k_below_1_at_once() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SmallRun.Of(new Adam(0.01)).Every(0));

    [Fact]
    public void Every_of_every_refuses_more_steps_than_can_be_counted() =>
        Assert.Throws<OverflowException>(() =>
            SmallRun.Of(new Adam(0.01)).Every(int.MaxValue).Every(int.MaxValue).Every(int.MaxValue)
        );

    [Fact]
    public void A_run_that_does_not_diverge_passes_through()
    {
        var run = SmallRun.Of(new Adam(0.01)).Take(20).ToList();
        Assert.Equal(run, run.UntilDiverged().Select(state => state.IfFail(error => throw error)));
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(double.MaxValue)]
    public void A_run_that_diverges_ends_with_an_error_that_names_the_step(double rate)
    {
        // Squares of outputs overflow.
        var step = new TrainingStep(SmallRun.Network, new MeanSquaredError(), new GradientDescent(rate));
        var start = SmallRun.Start(step);
        var (run, pulled) = SmallRun.Counted(step.Run(start, Enumerable.Repeat(SmallRun.Moons, 1000)));
        var states = run.UntilDiverged().ToList();
        Assert.InRange(states.Count, 1, 100);
        Assert.Equal(states.Count, pulled());
        Assert.All(states.SkipLast(1), state => Assert.True(state.IfFail(error => throw error).IsFinite));
        var divergence = Assert.IsType<Divergence>(states[^1].Match<object>(state => state, error => error));
        Assert.Equal(states.Count, divergence.Step);
        Assert.StartsWith($"the run diverged at step {states.Count}:", divergence.Message, StringComparison.Ordinal);
        var last = step.Run(start, Enumerable.Repeat(SmallRun.Moons, states.Count)).Last();
        Assert.False(last.IsFinite);
    }

    [Fact]
    public void A_divergence_names_what_is_not_finite_and_the_remedy()
    {
        var state = SmallRun.Of(new Adam(0.01)).First();
        Assert.Equal(
            "the run diverged at step 1: its cost is NaN; try a smaller learning rate, or clip the gradients.",
            Divergence.At(state with { Cost = double.NaN }).Message
        );
        Assert.Equal(
            "the run diverged at step 1: the moments of its optimizer are not finite; "
                + "try a smaller learning rate, or clip the gradients.",
            Divergence.At(state).Message
        );
    }

    [Fact]
    public void A_state_before_the_first_step_has_no_cost_and_is_finite_all_the_same()
    {
        var start = SmallRun.Start(SmallRun.Step(new Adam(0.01)));
        Assert.True(start.IsFinite);
        Assert.False((start with { Step = 1 }).IsFinite);
        Assert.True((start with { Step = 1, Cost = 0 }).IsFinite);
    }

    [Fact]
    public void The_average_is_the_arithmetic_mean_of_the_parameters_of_all_states_so_far()
    {
        var run = SmallRun.Of(new Adam(0.1)).Skip(3).Take(25).ToList();
        var (stream, pulled) = SmallRun.Counted(run);
        foreach (var (mean, n) in stream.Averaged().Zip(Enumerable.Range(1, run.Count)))
        {
            Assert.Equal(n, pulled());
            for (var i = 0; i < mean.Layout.Length; i++)
            {
                Assert.Equal(run.Take(n).Average(state => state.Parameters.Values[i]), mean.Values[i], 1e-13);
            }
        }
    }

    [Fact]
    public void The_average_of_one_state_is_that_state_and_of_none_there_is_none()
    {
        var run = SmallRun.Of(new Adam(0.1)).Take(1).ToList();
        Assert.Equal(run[0].Parameters, Assert.Single(run.Averaged()));
        Assert.Empty(run.Take(0).Averaged());
    }
}

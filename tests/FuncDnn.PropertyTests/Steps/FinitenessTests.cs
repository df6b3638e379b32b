using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Optimizers;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>A state with a number that is NaN or infinite has diverged, at the step at which that happened.</summary>
public class FinitenessTests
{
    private static readonly double[] NotFinite = [double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    public static TheoryData<string> Optimizers { get; } = [.. OptimizerTable.Rows.Select(row => row.Name)];

    [Fact]
    public void Running_statistics_that_become_infinite_are_a_divergence_at_that_step()
    {
        // The variance of such numbers overflows; the output is beta, and the cost stays finite for ever.
        var network = new Network(new BatchNorm(), new Dense(1));
        var step = new TrainingStep(network, new MeanSquaredError(), new Adam(0.01));
        var all = new Batch<double>(Generators.Normal(2, 8, Key.FromSeed(1), 1e200), Matrix<double>.Zero(1, 8));
        var states = step.Run(step.Start<double>(2, Key.FromSeed(2)), Enumerable.Repeat(all, 9)).UntilDiverged();
        var error = Assert.Single(states).Match<object>(state => state, error => error);
        Assert.Equal(
            "the run diverged at step 1: its running statistics are not finite (first in variance1); "
                + "try a smaller learning rate, or clip the gradients.",
            Assert.IsType<Divergence>(error).Message
        );
        Assert.Equal(1, ((Divergence)error).Step);
        Assert.True(double.IsFinite(step.Run(step.Start<double>(2, Key.FromSeed(2)), [all]).Single().Cost));
    }

    [Fact]
    public void Any_number_of_a_state_that_is_not_finite_is_seen_and_named()
    {
        var state = SmallRun.Of(new Adam(0.01)).First();
        Assert.True(state.IsFinite);
        foreach (var number in NotFinite)
        {
            var (first, last) = (state.Optimizer.Moments[0], state.Optimizer.Moments[^1]);
            var layout = first.Layout;
            Seen(state with { Cost = number }, $"its cost is {number}");
            Seen(state with { RateScale = number }, $"its rate scale is {number}");
            Seen(state with { Optimizer = new([first, With(last, number)]) }, "the moments of its optimizer");
            Seen(state with { Optimizer = new([With(first, number), last]) }, "the moments of its optimizer");
            foreach (var slot in layout.Slots)
            {
                var at = slot.Offset + slot.Length - 1;
                Seen(
                    state with
                    {
                        Parameters = state.Parameters.With(at, number),
                    },
                    $"its parameters are not finite (first in {slot.Name})"
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Every_step_sees_what_its_state_contains(string name)
    {
        var optimizer = OptimizerTable.Rows.Single(row => row.Name == name).At(0.01);
        Check<double>(optimizer, [1, 1e100, 1e160, 1e200, 1e300]);
        Check<float>(optimizer, [1, 1e10, 1e19, 1e30, 1e38]);
        Optimizer[] combined =
        [
            new ClipByGlobalNorm(1).Then(optimizer),
            new Momentum(1).Then(optimizer),
            new Lookahead(optimizer, 2),
            SlotRates.Around(optimizer, [new(["b*"], 0.5)], ["W1"]),
        ];
        foreach (var valid in combined.Where(one => one.Validate().IsEmpty))
        {
            Check<double>(valid, [1, 1e160, 1e300]);
        }
    }

    private static void Check<T>(Optimizer optimizer, double[] scales)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var step = new TrainingStep(SmallRun.Network, new MeanSquaredError(), optimizer);
        foreach (var scale in scales)
        {
            var moons = SmallRun.Moons;
            var batch = new Batch<double>(moons.Inputs, moons.Targets.Map(target => (target + 1) * scale)).To<T>();
            var stepper = new Stepper<T>(step, step.Start<T>(2, Key.FromSeed(3)));
            for (var k = 0; k < 3; k++)
            {
                stepper.Advance(batch);
                Assert.Equal(stepper.HandOut().IsFinite, stepper.IsFinite);
            }
        }
    }

    private static Gradients<double> With(Gradients<double> moment, double number) =>
        Gradients<double>.Of(moment.Layout, [.. moment.Values[..^1], number]);

    private static void Seen(TrainState<double> state, string what)
    {
        Assert.False(state.IsFinite);
        Assert.StartsWith(
            $"the run diverged at step 1: {what}",
            Divergence.At(state).Message,
            StringComparison.Ordinal
        );
    }
}

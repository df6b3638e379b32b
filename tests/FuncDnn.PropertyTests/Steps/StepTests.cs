using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.PropertyTests.Optimizers;
using FuncDnn.Testing;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>A step is a pure function of state and batch, in both precisions.</summary>
public class StepTests
{
    [Property(MaxTest = 150)]
    public Property A_step_twice_from_the_same_state_gives_equal_bits_and_leaves_its_arguments_as_they_were() =>
        Prop.ForAll(StepCase.Any, one => IsPure<double>(one) && IsPure<float>(one));

    [Property(MaxTest = 50)]
    public Property A_step_moves_the_step_counter_by_one_and_keeps_the_layout_and_the_scale() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var start = one.Start<double>() with { Step = 41, RateScale = 0.5 };
                var next = one.Step.Apply(start, one.All);
                return next.Step == 42 && next.RateScale == 0.5 && next.Parameters.Layout == start.Parameters.Layout;
            }
        );

    [Property(MaxTest = 50)]
    public Property The_cost_of_a_state_is_that_at_the_parameters_before_the_step() =>
        Prop.ForAll(
            StepCase.Smooth,
            one =>
            {
                var step = one.Step with { MicroBatchSize = 0 };
                var start = one.Start<double>();
                var mode = FuncDnn.Model.Execution.Mode.Training(one.Random);
                var cost = Evaluation.Cost(step.Network, step.Objective, start.Parameters, one.All, mode);
                return step.Apply(start, one.All).Cost == cost;
            }
        );

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void The_rate_scale_multiplies_every_learning_rate(string name)
    {
        var row = OptimizerTable.Rows.Single(one => one.Name == name);
        foreach (var one in StepCase.Any.Generator.Drawn(10))
        {
            var whole = one.Step with { Optimizer = row.At(0.02) };
            var half = one.Step with { Optimizer = row.At(0.01) };
            var scaled = whole.Start(one.Point, one.Random) with { RateScale = 0.5 };
            var slow = half.Start(one.Point, one.Random);
            for (var k = 0; k < 3; k++)
            {
                (scaled, slow) = (whole.Apply(scaled, one.All), half.Apply(slow, one.All));
                Assert.Equal(slow.Parameters, scaled.Parameters);
                Assert.Equal(slow.Optimizer, scaled.Optimizer);
            }
        }
    }

    /// <summary>All but the one that also has fixed rates.</summary>
    public static TheoryData<string> Optimizers { get; } =
    [
        .. OptimizerTable
            .Rows.Select(row => row.Name)
            .Where(name => !name.StartsWith("RmsProp, ", StringComparison.Ordinal)),
    ];

    [Property(MaxTest = 100)]
    public Property In_single_precision_steps_stay_finite_and_near_those_in_double() =>
        Prop.ForAll(
            StepCase.Smooth,
            one =>
            {
                // Optimizers that divide by a root or take a sign amplify small differences. So do steps so long that
                // the numbers explode, as with five consecutive linear layers.
                var step = one.Step with
                {
                    Optimizer = new ClipByGlobalNorm(10).Then(new Momentum(0.05)),
                };
                var (wide, narrow) = (step.Start(one.Point, one.Random), step.Start(one.Point.To<float>(), one.Random));
                for (var k = 0; k < 3; k++)
                {
                    (wide, narrow) = (step.Apply(wide, one.All), step.Apply(narrow, one.All.To<float>()));
                }

                var distance = (wide.Parameters - narrow.Parameters.To<double>()).Norm();
                return narrow.IsFinite && distance <= 1e-4 * (1 + (wide.Parameters - one.Point).Norm());
            }
        );

    [Fact]
    public void A_batch_or_a_state_of_another_shape_is_refused()
    {
        var one = StepCase.Any.Generator.Drawn(1)[0];
        var wide = new Batch<double>(
            Generators.Normal(one.All.Inputs.Rows + 1, 2, one.Key),
            Generators.Normal(1, 2, one.Key)
        );
        Assert.Throws<ArgumentException>(() => one.Step.Apply(one.Start<double>(), wide));
        var other = one.Step with { Optimizer = new GradientDescent(0.1) };
        Assert.Throws<ArgumentException>(() =>
            (one.Step with { Optimizer = new Adam(0.1) }).Apply(other.Start(one.Point, one.Random), one.All)
        );
    }

    private static bool IsPure<T>(StepCase one)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (state, batch) = (one.Underway<T>(), one.All.To<T>());
        var before = StepCase.Fingerprint(state, batch);
        var (once, again) = (one.Step.Apply(state, batch), one.Step.Apply(state, batch));
        return once == again
            && StepCase.Fingerprint(once, batch) == StepCase.Fingerprint(again, batch)
            && StepCase.Fingerprint(state, batch) == before;
    }
}

using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Testing;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>The stepper reports for each step what the states before and after it say.</summary>
public class StepperTests
{
    [Property(MaxTest = 60)]
    public Property Step_cost_mark_and_gradient_norm_belong_to_the_last_step() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var step = one.Step with { MicroBatchSize = 0 };
                var before = step.Start(one.Point, one.Random);
                var stepper = new Stepper<double>(step, before);
                Assert.Equal((0, double.NaN, double.NaN), (stepper.Step, stepper.Cost, stepper.GradientNorm));
                for (var k = 1; k <= 3; k++)
                {
                    stepper.Advance(one.All, measure: true);
                    var after = step.Apply(before, one.All);
                    Assert.Equal((k, after.Cost), (stepper.Step, stepper.Cost));
                    Assert.Equal(StepMark.Of(after.Cost, after.Parameters.Values), stepper.Mark());
                    var norm = Norm(step, before, one.All);
                    Assert.Equal(norm, stepper.GradientNorm, 1e-12 * (1 + norm));
                    before = after;
                }

                Assert.Equal(before, stepper.HandOut());
            }
        );

    [Fact]
    public void The_gradient_norm_belongs_to_the_last_measured_step()
    {
        var one = StepCase.Smooth.Generator.Drawn(1)[0];
        var stepper = new Stepper<double>(one.Step, one.Start<double>());
        stepper.Advance(one.All);
        Assert.Equal(double.NaN, stepper.GradientNorm);
        stepper.Advance(one.All, measure: true);
        var measured = stepper.GradientNorm;
        Assert.InRange(measured, double.Epsilon, double.MaxValue);
        stepper.Advance(one.All.Select([0]));
        Assert.Equal(measured, stepper.GradientNorm);
    }

    /// <summary>The norm of the gradient over all trained coordinates, one by one.</summary>
    private static double Norm(TrainingStep step, TrainState<double> at, Batch<double> batch)
    {
        var mode = Mode.Training(step.SameRandomness ? at.Random : at.Random.At(at.Step));
        var gradient = Evaluation.Of(step.Network, step.Objective, at.Parameters, batch, mode).Gradients;
        return Math.Sqrt(
            at.Parameters.Layout.Slots.Filter(slot => slot.Role != SlotRole.Statistic)
                .Sum(slot => gradient[slot].Values.ToArray().Sum(x => x * x))
        );
    }
}

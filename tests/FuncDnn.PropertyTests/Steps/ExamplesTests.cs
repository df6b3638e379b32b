using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>
/// A gradient is a mean over examples: their order, their division into parts and duplication do not matter.
/// </summary>
public class ExamplesTests
{
    /// <summary>The tolerance for sums in another order, relative to 1 + the size of the gradient.</summary>
    private const double Rounding = 1e-12;

    [Property(MaxTest = 100)]
    public Property The_gradients_of_parts_of_any_size_add_up_to_that_of_the_batch() =>
        Prop.ForAll(
            StepCase.ExampleByExample,
            one =>
            {
                var step = one.Step with { Optimizer = Optimizer.Identity };
                var start = step.Start(one.Point, one.Random);
                var whole = (step with { MicroBatchSize = 0 }).Apply(start, one.All);
                return Enumerable
                    .Range(1, one.All.Count + 1)
                    .All(size => Near(whole, (step with { MicroBatchSize = size }).Apply(start, one.All), start));
            }
        );

    [Property(MaxTest = 100)]
    public Property The_order_of_the_examples_does_not_matter() =>
        Prop.ForAll(
            StepCase.Smooth,
            one =>
            {
                var (order, _) = one.Key.Fold(9).Permutation(one.All.Count);
                return Near(one, one.All, one.All.Select(order));
            }
        );

    [Property(MaxTest = 100)]
    public Property Duplicating_every_example_does_not_change_a_loss() =>
        Prop.ForAll(
            StepCase.Smooth,
            one =>
            {
                // A penalty is divided by the number of examples: the course's lambda / m.
                var outputs = one.All.Targets.Rows;
                var order = Enumerable.Range(0, one.All.Count).SelectMany(j => new[] { j, j }).ToArray();
                return ObjectiveTable
                    .Losses(outputs)
                    .All(loss =>
                        Near(one with { Step = one.Step with { Objective = loss } }, one.All, one.All.Select(order))
                    );
            }
        );

    [Property(MaxTest = 100)]
    public Property The_gradient_of_a_sum_is_the_sum_of_the_gradients() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var f = one.Step.Objective;
                Objective g = new Huber(0.5) + new L2(0.3);
                var (both, left, right) = (Of(one, f + g, one.All), Of(one, f, one.All), Of(one, g, one.All));
                var apart = left.Gradients + right.Gradients;
                return Math.Abs(both.Cost - left.Cost - right.Cost) <= Rounding * (1 + Math.Abs(both.Cost))
                    && (both.Gradients - apart).Norm() <= Rounding * (1 + apart.Norm());
            }
        );

    private static Evaluation<double> Of(StepCase one, Objective objective, Batch<double> batch) =>
        Evaluation.Of(one.Step.Network, objective, one.Point, batch, Mode.Training(one.Random));

    private static bool Near(StepCase one, Batch<double> some, Batch<double> others)
    {
        var (left, right) = (Of(one, one.Step.Objective, some), Of(one, one.Step.Objective, others));
        return Math.Abs(left.Cost - right.Cost) <= Rounding * (1 + Math.Abs(left.Cost))
            && (left.Gradients - right.Gradients).Norm() <= Rounding * (1 + left.Gradients.Norm())
            && (left.Parameters - right.Parameters).Norm() <= Rounding * (1 + (left.Parameters - one.Point).Norm());
    }

    private static bool Near(TrainState<double> left, TrainState<double> right, TrainState<double> start) =>
        Math.Abs(left.Cost - right.Cost) <= Rounding * (1 + Math.Abs(left.Cost))
        && (left.Parameters - right.Parameters).Norm() <= Rounding * (1 + (left.Parameters - start.Parameters).Norm());
}

using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.Experiments.Runs;

/// <summary>What a step did: the numbers that its <see cref="Reporting.StepReport"/> has, for each slot too.</summary>
/// <param name="Step">The number of completed steps, including this one.</param>
/// <param name="Cost">The value of the objective on the step's examples, at the parameters before it.</param>
/// <param name="GradientNorm">
/// The Euclidean norm of the gradient of the cost, without running statistics and frozen slots.
/// </param>
/// <param name="UpdateRatio">|update| / |parameters before|, without running statistics.</param>
/// <param name="Slots">The same of every slot, in layout order.</param>
public sealed record StepChange(
    long Step,
    double Cost,
    double GradientNorm,
    double UpdateRatio,
    EquatableArray<SlotChange> Slots
)
{
    internal static StepChange Of<T>(TrainState<T> before, TrainState<T> after, T[] gradient, SlotFactors? factors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (layout, moved) = (after.Parameters.Layout, after.Parameters - before.Parameters);
        return new(
            after.Step,
            after.Cost,
            TrainedNorm.Of<T>(layout, gradient, factors),
            TrainedNorm.Of(layout, moved.Values) / TrainedNorm.Of(layout, before.Parameters.Values),
            layout.Slots.Map(slot => new SlotChange(
                slot.Name,
                Norm<T>(gradient.AsSpan(slot.Span)),
                Norm(moved.Values[slot.Span]) / Norm(before.Parameters.Values[slot.Span])
            ))
        );
    }

    private static double Norm<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Math.Sqrt(double.CreateSaturating(Reduction.SumOfSquares(numbers)));
}

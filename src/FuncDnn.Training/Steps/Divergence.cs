using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using LanguageExt.Common;

namespace FuncDnn.Training.Steps;

/// <summary>The error of a run in whose state a number became NaN or infinite.</summary>
/// <param name="Step">The step at which this happened, from 1.</param>
/// <param name="Explanation">One line that names the step and what is not finite.</param>
public sealed record Divergence(long Step, string Explanation) : Expected(Explanation, Code: 0)
{
    /// <summary>The error of a state that is not finite.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="state">The state.</param>
    /// <returns>The error that names its step.</returns>
    public static Divergence At<T>(TrainState<T> state)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(
            state.Step,
            $"the run diverged at step {state.Step}: {WhatIsNotFinite(state)}; try a smaller learning rate, or clip the "
                + "gradients."
        );

    private static string WhatIsNotFinite<T>(TrainState<T> state)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var slots = state.Parameters.Layout.Slots.Filter(slot =>
            !Reduction.AreFinite(state.Parameters.Values[slot.Span])
        );
        return !double.IsFinite(state.Cost) ? $"its cost is {state.Cost}"
            : slots.IsEmpty && double.IsFinite(state.RateScale) ? "the moments of its optimizer are not finite"
            : slots.IsEmpty ? $"its rate scale is {state.RateScale}"
            : (slots[0].Role == SlotRole.Statistic ? "its running statistics" : "its parameters")
                + $" are not finite (first in {slots[0].Name})";
    }
}

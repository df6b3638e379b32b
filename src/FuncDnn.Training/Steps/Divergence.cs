using System.Numerics;
using LanguageExt.Common;

namespace FuncDnn.Training.Steps;

/// <summary>The error of a run whose cost or parameters became NaN or infinite.</summary>
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
            $"the run diverged at step {state.Step}: "
                + (double.IsFinite(state.Cost) ? "its parameters are not finite" : $"its cost is {state.Cost}")
                + "; try a smaller learning rate, or clip the gradients."
        );
}

using System.Numerics;
using LanguageExt;

namespace FuncDnn.Training.Steps;

public static partial class RunOperators
{
    /// <summary>
    /// The run up to the step at which its cost or a parameter becomes NaN or infinite: then an error value that names
    /// the step, and nothing more. The state before it was the last good one.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="run">The states of a run.</param>
    /// <returns>The good states and, if it comes to that, one error.</returns>
    public static IEnumerable<Fin<TrainState<T>>> UntilDiverged<T>(this IEnumerable<TrainState<T>> run)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var state in run)
        {
            if (!state.IsFinite)
            {
                yield return Divergence.At(state);
                yield break;
            }

            yield return state;
        }
    }
}

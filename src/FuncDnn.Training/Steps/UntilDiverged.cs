using System.Numerics;
using LanguageExt;

namespace FuncDnn.Training.Steps;

public static partial class RunOperators
{
    /// <summary>
    /// The run up to the step at which a number of its state becomes NaN or infinite, then an error that names the
    /// step. The state before the error is the last finite one.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="run">The states of a run.</param>
    /// <returns>The finite states and, on divergence, one error.</returns>
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

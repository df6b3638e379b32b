using System.Numerics;
using FuncDnn.Model.Parameters;

namespace FuncDnn.Training.Steps;

public static partial class RunOperators
{
    /// <summary>
    /// The mean of the parameters of all states so far, at each state: mean_n = mean_(n-1) + (p_n - mean_(n-1)) / n
    /// (Polyak and Juditsky, 1992, https://doi.org/10.1137/0330046). Omit the first states with Skip.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="run">The states of a run.</param>
    /// <returns>The averaged parameters after each state.</returns>
    public static IEnumerable<Parameters<T>> Averaged<T>(this IEnumerable<TrainState<T>> run)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Parameters<T>? mean = null;
        var count = T.Zero;
        foreach (var state in run)
        {
            count += T.One;
            mean = mean is null ? state.Parameters : mean + ((T.One / count) * (state.Parameters - mean));
            yield return mean;
        }
    }
}

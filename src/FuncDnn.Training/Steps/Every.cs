using System.Numerics;

namespace FuncDnn.Training.Steps;

/// <summary>
/// Operators on runs, that is on lazy streams of states: each takes a stream and gives one, and pulls no more states
/// than it gives answers for.
/// </summary>
public static partial class RunOperators
{
    /// <summary>Every k-th state: the k-th, the 2k-th, and so on.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="run">The states of a run.</param>
    /// <param name="k">How many steps lie between two states given, at least 1.</param>
    /// <returns>The thinned-out run.</returns>
    /// <remarks>Of a <see cref="TrainingStep.Run"/> only the states given out need memory of their own.</remarks>
    public static IEnumerable<TrainState<T>> Every<T>(this IEnumerable<TrainState<T>> run, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return run is TrainingRun<T> own ? own.Every(k) : Thinned(run, k);
    }

    private static IEnumerable<TrainState<T>> Thinned<T>(IEnumerable<TrainState<T>> run, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = 0;
        foreach (var state in run)
        {
            count++;
            if (count == k)
            {
                count = 0;
                yield return state;
            }
        }
    }
}

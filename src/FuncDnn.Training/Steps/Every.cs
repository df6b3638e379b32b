using System.Numerics;

namespace FuncDnn.Training.Steps;

/// <summary>
/// Operators on runs, that is on lazy sequences of states: each maps a sequence to another and pulls no more states
/// than it needs.
/// </summary>
public static partial class RunOperators
{
    /// <summary>Every k-th state: the k-th, the 2k-th, and so on.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="run">The states of a run.</param>
    /// <param name="k">The number of steps between two states, at least 1.</param>
    /// <returns>The thinned-out run.</returns>
    /// <remarks>For a <see cref="TrainingStep.Run"/>, only the returned states need their own memory.</remarks>
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

using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Steps;

public static partial class RunOperators
{
    /// <summary>
    /// Trains epoch by epoch and lets a rule reduce the learning rate when a metric stops falling: after each epoch the
    /// rule updates its state with the metric, and its scale multiplies the rates of the next epoch.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="step">One step of training.</param>
    /// <param name="start">The state to start from; the rule reduces its scale.</param>
    /// <param name="epochs">The batches of each epoch.</param>
    /// <param name="rule">When and how much to reduce the rate.</param>
    /// <param name="metric">The metric to minimize, for example the cost on a validation set.</param>
    /// <returns>The state after each epoch, its <see cref="TrainState{T}.RateScale"/> set for the next.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step, the state or the rule is invalid.</exception>
    public static IEnumerable<TrainState<T>> WithPlateau<T>(
        this TrainingStep step,
        TrainState<T> start,
        IEnumerable<IEnumerable<Batch<T>>> epochs,
        ReduceOnPlateau rule,
        Func<TrainState<T>, double> metric
    )
        where T : unmanaged, IFloatingPointIeee754<T> =>
        step.Validated().Reduced(start.Validated(), epochs, rule.Validated(), metric);

    private static IEnumerable<TrainState<T>> Reduced<T>(
        this TrainingStep step,
        TrainState<T> start,
        IEnumerable<IEnumerable<Batch<T>>> epochs,
        ReduceOnPlateau rule,
        Func<TrainState<T>, double> metric
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (state, plateau) = (start, Plateau.Start with { Scale = start.RateScale });
        foreach (var epoch in epochs)
        {
            state = step.Fold(state, epoch);
            plateau = rule.Fold(plateau, metric(state));
            state = state with { RateScale = plateau.Scale };
            yield return state;
        }
    }
}

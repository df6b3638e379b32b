using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Steps;

public static partial class RunOperators
{
    /// <summary>
    /// Trains epoch by epoch and lets a rule lower the learning rate when a metric no longer falls: after each epoch the
    /// metric is folded into the rule's value, whose scale the next epoch's steps multiply their rates by.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="step">One step of training.</param>
    /// <param name="start">Where the run stands; its scale is what the rule lowers first.</param>
    /// <param name="epochs">The batches of each epoch.</param>
    /// <param name="rule">When and how much to lower the rate.</param>
    /// <param name="metric">What is to become small, for example the cost of a validation set.</param>
    /// <returns>The state after each epoch, its <see cref="TrainState{T}.RateScale"/> set for the next.</returns>
    public static IEnumerable<TrainState<T>> WithPlateau<T>(
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

using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Steps;

/// <summary>Stops a run whose metric has not improved for a while.</summary>
/// <param name="Patience">
/// The number of consecutive states without an improvement that stops the run, at least 1.
/// </param>
/// <param name="LeastImprovement">The least decrease of the metric that counts as an improvement, at least 0.</param>
public sealed record EarlyStopping(int Patience, double LeastImprovement = 0) : IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.AtLeastOne(nameof(EarlyStopping), nameof(Patience), Patience)
        + RangeCheck.NotNegative(nameof(EarlyStopping), nameof(LeastImprovement), LeastImprovement);

    /// <summary>Follows a run until the metric has not improved for <see cref="Patience"/> states.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="run">The states of a run.</param>
    /// <param name="metric">The metric to minimize, for example the cost on a validation set.</param>
    /// <returns>Each state with its metric and the best state so far; the last one holds the best of all.</returns>
    /// <remarks>The metric of a state that is not finite is NaN, which is worse than any number.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Validate"/> finds errors.</exception>
    public IEnumerable<EarlyStoppingState<T>> Watch<T>(
        IEnumerable<TrainState<T>> run,
        Func<TrainState<T>, double> metric
    )
        where T : unmanaged, IFloatingPointIeee754<T> => this.Validated().Follow(run, metric);

    private IEnumerable<EarlyStoppingState<T>> Follow<T>(
        IEnumerable<TrainState<T>> run,
        Func<TrainState<T>, double> metric
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EarlyStoppingState<T>? last = null;
        foreach (var state in run)
        {
            var value = state.IsFinite ? metric(state) : double.NaN;
            last =
                last is null || IsBetter(value, last.BestMetric)
                    ? new(state, value, state, value, 0)
                    : new(state, value, last.Best, last.BestMetric, last.Waited + 1);
            yield return last;
            if (last.Waited >= Patience)
            {
                yield break;
            }
        }
    }

    /// <summary>Whether a value to minimize improves on the best so far.</summary>
    internal bool IsBetter(double value, double best) =>
        value < best - LeastImprovement || (double.IsNaN(best) && !double.IsNaN(value));
}

/// <summary>A state of a run under early stopping.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="State">The state.</param>
/// <param name="Metric">Its metric.</param>
/// <param name="Best">The best state so far.</param>
/// <param name="BestMetric">The metric of that state.</param>
/// <param name="Waited">The number of consecutive states without an improvement.</param>
public sealed record EarlyStoppingState<T>(
    TrainState<T> State,
    double Metric,
    TrainState<T> Best,
    double BestMetric,
    int Waited
)
    where T : unmanaged, IFloatingPointIeee754<T>;

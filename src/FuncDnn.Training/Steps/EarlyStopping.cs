using System.Numerics;

namespace FuncDnn.Training.Steps;

/// <summary>Stops a run whose metric has not become better for a while.</summary>
/// <param name="Patience">How many states in a row may bring no improvement, at least 1.</param>
/// <param name="LeastImprovement">By how much the metric must fall to count as better, at least 0.</param>
public sealed record EarlyStopping(int Patience, double LeastImprovement = 0)
{
    /// <summary>Goes along with a run until its patience is over.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="run">The states of a run.</param>
    /// <param name="metric">What is to become small, for example the cost of a validation set.</param>
    /// <returns>Each state with its metric and the best one so far; the last holds the best of all.</returns>
    public IEnumerable<EarlyStoppingState<T>> Watch<T>(
        IEnumerable<TrainState<T>> run,
        Func<TrainState<T>, double> metric
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EarlyStoppingState<T>? last = null;
        foreach (var state in run)
        {
            var value = metric(state);
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

    // NaN is worse than any number.
    private bool IsBetter(double value, double best) =>
        value < best - LeastImprovement || (double.IsNaN(best) && !double.IsNaN(value));
}

/// <summary>A state of a run that is watched for improvement.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="State">Where the run stands.</param>
/// <param name="Metric">Its metric.</param>
/// <param name="Best">The best state so far.</param>
/// <param name="BestMetric">The metric of that state.</param>
/// <param name="Waited">How many states in a row have brought no improvement.</param>
public sealed record EarlyStoppingState<T>(
    TrainState<T> State,
    double Metric,
    TrainState<T> Best,
    double BestMetric,
    int Waited
)
    where T : unmanaged, IFloatingPointIeee754<T>;

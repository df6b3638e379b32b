using System.Numerics;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Steps;

namespace FuncDnn.Experiments.Stopping;

/// <summary>When a run ends before its last epoch. It is decided after each epoch.</summary>
/// <param name="Metric">
/// What decides: a metric of the validation part, measured on all of it, or the cost or mean cost of the epoch.
/// </param>
public abstract record StopRule(RunMetric Metric) : IValidatable
{
    /// <summary>Whether the model of the run is that of the best epoch, and not that of the last.</summary>
    public abstract bool RestoreBest { get; init; }

    /// <inheritdoc/>
    public abstract EquatableArray<string> Validate();

    /// <summary>The number of epochs without an improvement after which the run ends.</summary>
    internal abstract int MostWaited { get; }

    /// <summary>Whether a value improves on the best so far; NaN is worse than any number.</summary>
    internal abstract bool Improves(double value, double best);

    /// <summary>Updates what the rule knows with the metric of an epoch.</summary>
    /// <param name="before">What it knew before the epoch.</param>
    /// <param name="value">The metric.</param>
    /// <param name="state">The state at the epoch's end.</param>
    internal StopState<T> Next<T>(StopState<T> before, double value, TrainState<T> state)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Improves(value, before.Best)
            ? new(value, state.Step, 0, false, state.Parameters)
            : before with
            {
                Waited = before.Waited + 1,
                HasStopped = before.Waited + 1 >= MostWaited,
            };
}

using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

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
}

using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Schedules;

/// <summary>
/// Reduces the learning rate when a metric has stopped falling. Its state is a value, so a run is a fold over its
/// metrics and can be resumed: <c>metrics.Fold(Plateau.Start, reduce.Fold)</c>.
/// </summary>
/// <param name="Factor">The factor of a reduction, above 0 and at most 1.</param>
/// <param name="Patience">
/// The number of consecutive metrics without an improvement that are tolerated, at least 0; the next one reduces the
/// rate.
/// </param>
/// <param name="Gain">
/// The least improvement on the best metric that counts, in the units of the metric, at least 0.
/// </param>
/// <param name="Lowest">The lower bound of the scale, from 0 to 1.</param>
public sealed record ReduceOnPlateau(double Factor = 0.1, int Patience = 10, double Gain = 1e-4, double Lowest = 0)
    : IValidatable
{
    /// <summary>Updates the state with a metric.</summary>
    /// <param name="state">The state so far.</param>
    /// <param name="metric">The next metric; lower is better. NaN is not an improvement.</param>
    /// <returns>The new state; its scale never increases.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rule or the state is invalid.</exception>
    public Plateau Fold(Plateau state, double metric) => this.Validated().Next(state.Validated(), metric);

    private Plateau Next(Plateau state, double metric) =>
        IsImprovement(state, metric) ? state with { Best = metric, Waited = 0 }
        : state.Waited < Patience ? state with { Waited = state.Waited + 1 }
        : state with { Scale = Math.Min(state.Scale, Math.Max(state.Scale * Factor, Lowest)), Waited = 0 };

    /// <summary>Validates the numbers of the rule.</summary>
    /// <returns>One sentence for each error; empty if all are valid.</returns>
    public EquatableArray<string> Validate() =>
        RangeCheck.InUnitOpenLow(nameof(ReduceOnPlateau), nameof(Factor), Factor)
        + RangeCheck.NotNegative(nameof(ReduceOnPlateau), nameof(Patience), Patience)
        + RangeCheck.NotNegative(nameof(ReduceOnPlateau), nameof(Gain), Gain)
        + RangeCheck.Require(Lowest is >= 0 and <= 1, nameof(ReduceOnPlateau), nameof(Lowest), Lowest, "from 0 to 1");

    private bool IsImprovement(Plateau state, double metric) =>
        !double.IsNaN(metric) && state.Best.ForAll(best => metric < best - Gain);
}

using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Schedules;

/// <summary>
/// Lowers the learning rate when a metric has stopped falling. What it knows is a value, so that a run is a fold over
/// its metrics and can be resumed: <c>metrics.Fold(Plateau.Start, reduce.Fold)</c>.
/// </summary>
/// <param name="Factor">What the scale is multiplied by, above 0 and at most 1.</param>
/// <param name="Patience">How many metrics in a row may bring no gain; the next one lowers the rate. At least 0.</param>
/// <param name="Gain">By how much a metric must lie below the best one to count, in the metric's units, at least 0.</param>
/// <param name="Lowest">The scale that is never gone below, from 0 to 1.</param>
public sealed record ReduceOnPlateau(double Factor = 0.1, int Patience = 10, double Gain = 1e-4, double Lowest = 0)
{
    /// <summary>Takes one more metric into account.</summary>
    /// <param name="state">What is known so far.</param>
    /// <param name="metric">The next metric; lower is better. NaN is no gain.</param>
    /// <returns>What is known now; its scale is never above the former one.</returns>
    public Plateau Fold(Plateau state, double metric) =>
        IsGain(state, metric) ? state with { Best = metric, Waited = 0 }
        : state.Waited < Patience ? state with { Waited = state.Waited + 1 }
        : state with { Scale = Math.Min(state.Scale, Math.Max(state.Scale * Factor, Lowest)), Waited = 0 };

    /// <summary>Everything that is wrong with the numbers given.</summary>
    /// <returns>One sentence for each mistake; empty when all is well.</returns>
    public EquatableArray<string> Mistakes() =>
        RangeCheck.InUnitOpenLow(nameof(ReduceOnPlateau), nameof(Factor), Factor)
        + RangeCheck.NotNegative(nameof(ReduceOnPlateau), nameof(Patience), Patience)
        + RangeCheck.NotNegative(nameof(ReduceOnPlateau), nameof(Gain), Gain)
        + RangeCheck.Require(Lowest is >= 0 and <= 1, nameof(ReduceOnPlateau), nameof(Lowest), Lowest, "from 0 to 1");

    private bool IsGain(Plateau state, double metric) =>
        !double.IsNaN(metric) && state.Best.ForAll(best => metric < best - Gain);
}

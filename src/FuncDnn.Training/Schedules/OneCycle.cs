using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Schedules;

/// <summary>
/// One rise and one fall: from Peak / StartDivisor along half a cosine wave to Peak at step floor(Rise * Steps), then
/// along another half to Peak / FinalDivisor at step Steps, where it stays.
/// </summary>
/// <param name="Peak">The highest rate, at least 0.</param>
/// <param name="Steps">The number of steps of the cycle, at least 2.</param>
/// <param name="Rise">The fraction of the steps in the rise, above 0 and below 1.</param>
/// <param name="StartDivisor">The ratio of the peak to the first rate, at least 1.</param>
/// <param name="FinalDivisor">The ratio of the peak to the last rate, at least 1.</param>
/// <remarks>Smith and Topin, Super-Convergence, 2018.</remarks>
public sealed record OneCycle(
    double Peak,
    long Steps,
    double Rise = 0.3,
    double StartDivisor = 25,
    double FinalDivisor = 1e4
) : LearningRate
{
    /// <inheritdoc/>
    protected internal override double RateAt(long step)
    {
        var top = Math.Max(1, (long)(Rise * Steps));
        return step < top
            ? new Cosine(Peak / StartDivisor, top, Peak).RateAt(step)
            : new Cosine(Peak, Steps - top, Peak / FinalDivisor).RateAt(step - top);
    }

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.NotNegative(nameof(OneCycle), nameof(Peak), Peak)
        + RangeCheck.Require(Steps >= 2, nameof(OneCycle), nameof(Steps), Steps, "at least 2")
        + RangeCheck.Require(Rise is > 0 and < 1, nameof(OneCycle), nameof(Rise), Rise, "above 0 and below 1")
        + RangeCheck.FiniteAtLeastOne(nameof(OneCycle), nameof(StartDivisor), StartDivisor)
        + RangeCheck.FiniteAtLeastOne(nameof(OneCycle), nameof(FinalDivisor), FinalDivisor);
}

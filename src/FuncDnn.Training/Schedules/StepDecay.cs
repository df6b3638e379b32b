using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Schedules;

/// <summary>A rate that drops by a factor every few steps: rate(t) = Rate * Factor ^ floor(t / Every).</summary>
/// <param name="Rate">The rate of the first step, at least 0.</param>
/// <param name="Factor">The factor of a drop, above 0 and at most 1.</param>
/// <param name="Every">The number of steps between two drops, at least 1.</param>
public sealed record StepDecay(double Rate, double Factor, long Every) : LearningRate
{
    /// <inheritdoc/>
    protected internal override double RateAt(long step) => Rate * PortableMath.Power(Factor, step / Every);

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.NotNegative(nameof(StepDecay), nameof(Rate), Rate)
        + RangeCheck.InUnitOpenLow(nameof(StepDecay), nameof(Factor), Factor)
        + RangeCheck.AtLeastOne(nameof(StepDecay), nameof(Every), Every);
}

using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Schedules;

/// <summary>A rate that decays smoothly by a factor every Steps steps: rate(t) = Rate * Factor ^ (t / Steps).</summary>
/// <param name="Rate">The rate of the first step, at least 0.</param>
/// <param name="Factor">The factor over <paramref name="Steps"/> steps, above 0 and at most 1.</param>
/// <param name="Steps">The number of steps for one factor, at least 1.</param>
public sealed record ExponentialDecay(double Rate, double Factor, long Steps = 1) : LearningRate
{
    /// <inheritdoc/>
    protected internal override double RateAt(long step) => Rate * PortableMath.Power(Factor, (double)step / Steps);

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.NotNegative(nameof(ExponentialDecay), nameof(Rate), Rate)
        + RangeCheck.InUnitOpenLow(nameof(ExponentialDecay), nameof(Factor), Factor)
        + RangeCheck.AtLeastOne(nameof(ExponentialDecay), nameof(Steps), Steps);
}

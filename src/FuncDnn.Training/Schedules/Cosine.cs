using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Schedules;

/// <summary>
/// A rate that goes from one value to another along half a cosine wave, slowly at both ends: rate(t) = Final + (Rate -
/// Final) * (1 + cos(pi * t / Steps)) / 2 for t below Steps, Final afterwards.
/// </summary>
/// <param name="Rate">The rate of the first step, at least 0.</param>
/// <param name="Steps">The number of steps of the descent, at least 1.</param>
/// <param name="Final">
/// The rate from step <paramref name="Steps"/> on, at least 0; above <paramref name="Rate"/> the rate rises.
/// </param>
/// <remarks>
/// Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts, 2017, without the restarts.
/// </remarks>
public sealed record Cosine(double Rate, long Steps, double Final = 0) : LearningRate
{
    /// <inheritdoc/>
    protected internal override double RateAt(long step) =>
        step < Steps ? Between(Rate, Final, (1 + PortableMath.Cos(Math.PI * step / Steps)) / 2) : Final;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.NotNegative(nameof(Cosine), nameof(Rate), Rate)
        + RangeCheck.AtLeastOne(nameof(Cosine), nameof(Steps), Steps)
        + RangeCheck.NotNegative(nameof(Cosine), nameof(Final), Final);
}

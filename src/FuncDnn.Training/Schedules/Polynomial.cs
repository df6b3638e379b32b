using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Schedules;

/// <summary>
/// A rate that goes from one value to another along a polynomial: rate(t) = Final + (Rate - Final) * (1 - t / Steps) ^
/// Power for t below Steps, Final afterwards.
/// </summary>
/// <param name="Rate">The rate of the first step, at least 0.</param>
/// <param name="Steps">The number of steps of the descent, at least 1.</param>
/// <param name="Final">The rate from step <paramref name="Steps"/> on, at least 0.</param>
/// <param name="Power">The exponent, above 0; 1 is a straight line.</param>
public sealed record Polynomial(double Rate, long Steps, double Final = 0, double Power = 1) : LearningRate
{
    /// <inheritdoc/>
    protected internal override double RateAt(long step) =>
        step < Steps ? Between(Rate, Final, PortableMath.Power((double)(Steps - step) / Steps, Power)) : Final;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.NotNegative(nameof(Polynomial), nameof(Rate), Rate)
        + RangeCheck.AtLeastOne(nameof(Polynomial), nameof(Steps), Steps)
        + RangeCheck.NotNegative(nameof(Polynomial), nameof(Final), Final)
        + RangeCheck.Positive(nameof(Polynomial), nameof(Power), Power);
}

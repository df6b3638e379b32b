using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Schedules;

/// <summary>The same rate for every step.</summary>
/// <param name="Rate">The rate, at least 0.</param>
public sealed record Constant(double Rate) : LearningRate
{
    /// <inheritdoc/>
    protected internal override double RateAt(long step) => Rate;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => RangeCheck.NotNegative(nameof(Constant), nameof(Rate), Rate);
}

using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Schedules;

/// <summary>
/// A rate that grows linearly to the start of another one: rate(t) = Then(0) * (t + 1) / Steps for t below Steps,
/// Then(t - Steps) afterwards. No step has rate 0.
/// </summary>
/// <param name="Steps">The number of steps of the growth, at least 0.</param>
/// <param name="Then">The rate that follows; it counts its own steps from 0.</param>
/// <remarks>Goyal et al., Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour, 2017.</remarks>
public sealed record WarmUp(long Steps, LearningRate Then) : LearningRate
{
    /// <inheritdoc/>
    protected internal override double RateAt(long step) =>
        step < Steps ? Then.RateAt(0) * ((double)(step + 1) / Steps) : Then.RateAt(step - Steps);

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.NotNegative(nameof(WarmUp), nameof(Steps), Steps)
        + RangeCheck.Part(nameof(WarmUp), nameof(Then), Then);
}

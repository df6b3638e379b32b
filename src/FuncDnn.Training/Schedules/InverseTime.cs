using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Schedules;

/// <summary>
/// The course's learning rate decay: rate = Rate / (1 + Decay * epoch), and the course's scheduled decay
/// rate = Rate / (1 + Decay * floor(epoch / Interval)), where epoch = floor(t / StepsPerEpoch).
/// </summary>
/// <param name="Rate">The rate of the first epoch, at least 0.</param>
/// <param name="Decay">The decay rate, at least 0.</param>
/// <param name="StepsPerEpoch">The number of steps per epoch, at least 1; with 1 the rate falls at every step.</param>
/// <param name="Interval">The number of epochs between two changes of the rate, at least 1.</param>
/// <remarks>
/// Deep Learning Specialization, course 2, week 2: learning rate decay and fixed interval scheduling.
/// </remarks>
public sealed record InverseTime(double Rate, double Decay, long StepsPerEpoch = 1, long Interval = 1) : LearningRate
{
    /// <inheritdoc/>
    protected internal override double RateAt(long step) => Rate / (1 + (Decay * (step / StepsPerEpoch / Interval)));

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.NotNegative(nameof(InverseTime), nameof(Rate), Rate)
        + RangeCheck.NotNegative(nameof(InverseTime), nameof(Decay), Decay)
        + RangeCheck.AtLeastOne(nameof(InverseTime), nameof(StepsPerEpoch), StepsPerEpoch)
        + RangeCheck.AtLeastOne(nameof(InverseTime), nameof(Interval), Interval);
}

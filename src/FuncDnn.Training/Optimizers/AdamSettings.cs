using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>Validates the hyper-parameters that <see cref="Adam"/> and its variants share.</summary>
internal static class AdamSettings
{
    public static EquatableArray<string> Validate(
        string optimizer,
        LearningRate rate,
        double beta1,
        double beta2,
        double epsilon
    ) =>
        RangeCheck.Part(optimizer, nameof(Adam.Rate), rate)
        + RangeCheck.InUnitOpenHigh(optimizer, nameof(Adam.Beta1), beta1)
        + RangeCheck.InUnitOpenHigh(optimizer, nameof(Adam.Beta2), beta2)
        + RangeCheck.Positive(optimizer, nameof(Adam.Epsilon), epsilon);
}

using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Optimizers;

/// <summary>A factor on the learning rate of some slots.</summary>
/// <param name="Slots">Their names, such as W1; * stands for any text, so that W* are all weights.</param>
/// <param name="Factor">At least 0; 1 changes nothing, and at 0 the slots are frozen.</param>
public sealed record SlotRate(EquatableArray<string> Slots, double Factor) : IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.NotNegative(nameof(SlotRate), nameof(Factor), Factor)
        + SlotSelection.NameErrors(Slots, $"{nameof(SlotRate)}: {nameof(Slots)}")
        + (Slots.IsEmpty ? [$"{nameof(SlotRate)}: {nameof(Slots)} is empty: name some, such as W1."] : []);
}

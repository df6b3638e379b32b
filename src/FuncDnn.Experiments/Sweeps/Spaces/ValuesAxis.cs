using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>Values that are written down one by one: numbers, words, whole layers or optimizers.</summary>
/// <param name="Path">Where the setting stands.</param>
/// <param name="Values">The values, from 1 to 1,000.</param>
public sealed record ValuesAxis(string Path, [NotEmpty] EquatableArray<SettingValue> Values) : Axis(Path)
{
    /// <inheritdoc/>
    public override EquatableArray<SettingValue> Grid => Values;

    /// <inheritdoc/>
    /// <remarks>The largest double below 1 times a whole number n rounds to a number below n, whatever n.</remarks>
    public override SettingValue At(double place) => Values[(int)(place * Values.Count)];

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Require(
            Values.Count is >= 1 and <= Most,
            nameof(ValuesAxis),
            "the number of Values",
            Values.Count,
            $"from 1 to {Most}"
        );
}

using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>A list of values: numbers, words, whole layers or optimizers.</summary>
/// <param name="Path">The path of the setting.</param>
/// <param name="Values">The values, from 1 to 1,000.</param>
public sealed record ValuesAxis(string Path, [NotEmpty] EquatableArray<SettingValue> Values) : Axis(Path)
{
    /// <inheritdoc/>
    public override EquatableArray<SettingValue> Grid => Values;

    /// <inheritdoc/>
    /// <remarks>For every integer n, the largest double below 1 times n rounds to a number below n.</remarks>
    public override SettingValue At(double u) => Values[(int)(u * Values.Count)];

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

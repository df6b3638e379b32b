using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>Numbers of a range, of which equal factors are equally likely: low (high / low)^u; for learning rates.</summary>
/// <remarks>Numbers between the ends are rounded to nine significant digits, so that a person can write them again.</remarks>
/// <param name="Path">Where the setting stands.</param>
/// <param name="Low">The least number, above 0.</param>
/// <param name="High">The greatest number.</param>
/// <param name="Points">How many of them a grid takes, each the same factor above the last, both ends among them: from 2 to 1,000.</param>
public sealed record LogAxis(string Path, double Low, double High, int Points = 5) : Axis(Path)
{
    /// <inheritdoc/>
    public override EquatableArray<SettingValue> Grid => Even(Points).Select(At).ToEquatableArray();

    /// <inheritdoc/>
    public override SettingValue At(double place)
    {
        var (low, high) = (PortableMath.Log(Low), PortableMath.Log(High));
        return SettingValue.Of(NineDigitRounding.Of(PortableMath.Exp(low + place * (high - low)), place, Low, High));
    }

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeMistakes(Low, High, Points) + RangeCheck.Positive(nameof(LogAxis), nameof(Low), Low);
}

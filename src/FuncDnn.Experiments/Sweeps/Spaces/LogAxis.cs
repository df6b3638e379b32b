using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>The numbers of a range, with a uniform logarithm: low (high / low)^u. Suited to learning rates.</summary>
/// <remarks>Numbers between the ends are rounded to nine significant digits, so that they are easy to copy.</remarks>
/// <param name="Path">The path of the setting.</param>
/// <param name="Low">The smallest number, above 0.</param>
/// <param name="High">The largest number.</param>
/// <param name="Points">
/// The number of values in a grid, spaced by equal factors, including both ends: from 2 to 1,000.
/// </param>
public sealed record LogAxis(string Path, double Low, double High, int Points = 5) : Axis(Path)
{
    /// <inheritdoc/>
    public override EquatableArray<SettingValue> Grid => Even(Points).Select(At).ToEquatableArray();

    /// <inheritdoc/>
    public override SettingValue At(double u)
    {
        var (low, high) = (PortableMath.Log(Low), PortableMath.Log(High));
        return SettingValue.Of(NineDigitRounding.Of(PortableMath.Exp(low + u * (high - low)), u, Low, High));
    }

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeErrors(Low, High, Points) + RangeCheck.Positive(nameof(LogAxis), nameof(Low), Low);
}

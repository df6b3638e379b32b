using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>The numbers of a range, uniformly distributed: low + (high - low) u.</summary>
/// <remarks>Numbers between the ends are rounded to nine significant digits, so that they are easy to copy.</remarks>
/// <param name="Path">The path of the setting.</param>
/// <param name="Low">The smallest number.</param>
/// <param name="High">The largest number.</param>
/// <param name="Points">The number of values in a grid, evenly spaced, including both ends: from 2 to 1,000.</param>
public sealed record LinearAxis(string Path, double Low, double High, int Points = 5) : Axis(Path)
{
    /// <inheritdoc/>
    public override EquatableArray<SettingValue> Grid => Even(Points).Select(At).ToEquatableArray();

    /// <inheritdoc/>
    public override SettingValue At(double u) =>
        // Halves, because the difference of the largest numbers overflows.
        SettingValue.Of(NineDigitRounding.Of(Low + 2 * (u * (High / 2 - Low / 2)), u, Low, High));

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => RangeErrors(Low, High, Points);
}

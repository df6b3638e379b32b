using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>Numbers of a range, equally likely wherever they lie: low + (high - low) u.</summary>
/// <remarks>Numbers between the ends are rounded to nine significant digits, so that a person can write them again.</remarks>
/// <param name="Path">Where the setting stands.</param>
/// <param name="Low">The least number.</param>
/// <param name="High">The greatest number.</param>
/// <param name="Points">How many of them a grid takes, evenly spaced, both ends among them: from 2 to 1,000.</param>
public sealed record LinearAxis(string Path, double Low, double High, int Points = 5) : Axis(Path)
{
    /// <inheritdoc/>
    public override EquatableArray<SettingValue> Grid => Even(Points).Select(At).ToEquatableArray();

    /// <inheritdoc/>
    public override SettingValue At(double place) =>
        // Halves: the difference of the largest numbers is none.
        SettingValue.Of(NineDigitRounding.Of(Low + 2 * (place * (High / 2 - Low / 2)), place, Low, High));

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => RangeMistakes(Low, High, Points);
}

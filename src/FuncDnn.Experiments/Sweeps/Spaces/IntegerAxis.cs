using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>Whole numbers of a range, both ends among them.</summary>
/// <param name="Path">Where the setting stands.</param>
/// <param name="Low">The least number, at least -2^31.</param>
/// <param name="High">The greatest number, at most 2^31.</param>
/// <param name="Log">Equal factors, not equal differences, are equally likely; Low is then at least 1.</param>
/// <param name="Points">How many of them a grid takes, as evenly spaced as whole numbers can be, both ends among them: from 2 to 1,000.</param>
public sealed record IntegerAxis(string Path, long Low, long High, bool Log = false, int Points = 5) : Axis(Path)
{
    private const long Limit = 1L << 31;

    /// <inheritdoc/>
    public override EquatableArray<SettingValue> Grid =>
        Even(Points)
            .Select(place => (long)Math.Round(Between(place, Low, High)))
            .Distinct()
            .Select(SettingValue.Of)
            .ToEquatableArray();

    /// <inheritdoc/>
    /// <remarks>Without Log every number has the same share of [0, 1); with it n has that from log n to log (n + 1).</remarks>
    public override SettingValue At(double place) =>
        SettingValue.Of(Math.Clamp((long)Math.Floor(Between(place, Low, High + 1)), Low, High));

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeMistakes(Low, High, Points)
        + RangeCheck.Require(Low >= -Limit, nameof(IntegerAxis), nameof(Low), Low, "at least -2^31")
        + RangeCheck.Require(High <= Limit, nameof(IntegerAxis), nameof(High), High, "at most 2^31")
        + RangeCheck.Require(!Log || Low >= 1, nameof(IntegerAxis), nameof(Low), Low, "at least 1 with Log");

    private double Between(double place, double low, double high) =>
        Log
            ? PortableMath.Exp(PortableMath.Log(low) + place * (PortableMath.Log(high) - PortableMath.Log(low)))
            : low + place * (high - low);
}

using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>The integers of a range, including both ends.</summary>
/// <param name="Path">The path of the setting.</param>
/// <param name="Low">The smallest number, at least -2^31.</param>
/// <param name="High">The largest number, at most 2^31.</param>
/// <param name="Log">
/// Whether equal factors, instead of equal differences, are equally likely; then Low is at least 1.
/// </param>
/// <param name="Points">
/// The number of values in a grid, from 2 to 1,000: rounded from evenly spaced numbers, including both ends.
/// </param>
public sealed record IntegerAxis(string Path, long Low, long High, bool Log = false, int Points = 5) : Axis(Path)
{
    private const long Limit = 1L << 31;

    /// <inheritdoc/>
    public override EquatableArray<SettingValue> Grid =>
        Even(Points)
            .Select(u => (long)Math.Round(Between(u, Low, High)))
            .Distinct()
            .Select(SettingValue.Of)
            .ToEquatableArray();

    /// <inheritdoc/>
    /// <remarks>
    /// Without Log all numbers have equal shares of [0, 1); with it, the share of n is log(n + 1) - log(n).
    /// </remarks>
    public override SettingValue At(double u) =>
        SettingValue.Of(Math.Clamp((long)Math.Floor(Between(u, Low, High + 1)), Low, High));

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeErrors(Low, High, Points)
        + RangeCheck.Require(Low >= -Limit, nameof(IntegerAxis), nameof(Low), Low, "at least -2^31")
        + RangeCheck.Require(High <= Limit, nameof(IntegerAxis), nameof(High), High, "at most 2^31")
        + RangeCheck.Require(!Log || Low >= 1, nameof(IntegerAxis), nameof(Low), Low, "at least 1 with Log");

    private double Between(double u, double low, double high) =>
        Log
            ? PortableMath.Exp(PortableMath.Log(low) + u * (PortableMath.Log(high) - PortableMath.Log(low)))
            : low + u * (high - low);
}

using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>One setting that a sweep varies, and the values that it may have.</summary>
/// <param name="Path">Where the setting stands in experiment.json, as <see cref="SettingOverride"/> names it.</param>
public abstract record Axis(string Path) : IValidatable
{
    /// <summary>More values of one setting than that nobody looks through.</summary>
    private protected const int Most = 1000;

    /// <summary>The values that a grid takes.</summary>
    public abstract EquatableArray<SettingValue> Grid { get; }

    /// <summary>The value at a place; equal parts of [0, 1) are equal shares of the values.</summary>
    /// <param name="place">From 0 to below 1.</param>
    /// <returns>The value.</returns>
    public abstract SettingValue At(double place);

    /// <inheritdoc/>
    public abstract EquatableArray<string> Validate();

    /// <summary>Places for a grid: evenly spaced, with both ends.</summary>
    private protected static IEnumerable<double> Even(int points) =>
        Enumerable.Range(0, points).Select(i => (double)i / (points - 1));

    private protected EquatableArray<string> RangeMistakes(double low, double high, int points) =>
        RangeCheck.Require(low < high, GetType().Name, "High", high, $"above Low, which is {low}")
        + RangeCheck.Require(points is >= 2 and <= Most, GetType().Name, "Points", points, $"from 2 to {Most}");
}

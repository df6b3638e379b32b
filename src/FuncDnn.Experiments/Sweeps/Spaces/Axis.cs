using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>A setting that a sweep varies, with its values.</summary>
/// <param name="Path">The path of the setting in experiment.json, as in <see cref="SettingOverride"/>.</param>
public abstract record Axis(string Path) : IValidatable
{
    /// <summary>The largest number of values of one setting.</summary>
    private protected const int Most = 1000;

    /// <summary>The values in a grid.</summary>
    public abstract EquatableArray<SettingValue> Grid { get; }

    /// <summary>Maps [0, 1) to the values; intervals of equal length give equal shares of the values.</summary>
    /// <param name="u">From 0 to below 1.</param>
    /// <returns>The value.</returns>
    public abstract SettingValue At(double u);

    /// <inheritdoc/>
    public abstract EquatableArray<string> Validate();

    /// <summary>Evenly spaced numbers from 0 to 1, including both ends.</summary>
    private protected static IEnumerable<double> Even(int points) =>
        Enumerable.Range(0, points).Select(i => (double)i / (points - 1));

    private protected EquatableArray<string> RangeErrors(double low, double high, int points) =>
        RangeCheck.Finite(GetType().Name, "Low", low)
        + RangeCheck.Finite(GetType().Name, "High", high)
        + RangeCheck.Require(low < high, GetType().Name, "High", high, $"above Low, which is {low}")
        + RangeCheck.Require(points is >= 2 and <= Most, GetType().Name, "Points", points, $"from 2 to {Most}");
}

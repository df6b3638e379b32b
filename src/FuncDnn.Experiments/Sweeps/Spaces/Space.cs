using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>Which combinations of settings a sweep tries.</summary>
/// <param name="Axes">The settings that it varies, each another one.</param>
public abstract record Space(EquatableArray<Axis> Axes) : IValidatable
{
    /// <summary>More points than that no sweep has.</summary>
    public const int Most = 10_000;

    /// <summary>How many points there are; more than <see cref="Most"/> need not be counted exactly.</summary>
    public abstract long Count { get; }

    /// <summary>The points, as a function of the space alone.</summary>
    /// <returns>As many as <see cref="Count"/>, numbered from 1.</returns>
    public abstract EquatableArray<SweepPoint> ToPoints();

    /// <inheritdoc/>
    public virtual EquatableArray<string> Validate()
    {
        var twice = Axes.Map(axis => axis.Path)
            .GroupBy(path => path)
            .Where(group => group.Count() > 1)
            .ToEquatableArray();
        return (Axes.IsEmpty ? [$"{GetType().Name}: give at least one axis."] : [])
            + twice.Map(group => $"{GetType().Name}: '{group.Key}' is the path of {group.Count()} axes.")
            + RangeCheck.Require(
                Count is >= 1 and <= Most || Axes.IsEmpty,
                GetType().Name,
                "the number of points",
                Count,
                $"from 1 to {Most}"
            );
    }

    private protected SweepPoint Point(int index, Func<int, SettingValue> value) =>
        new(index + 1, Axes.Map((i, axis) => new SettingOverride(axis.Path, value(i))).ToEquatableArray());
}

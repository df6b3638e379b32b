using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>The combinations of settings that a sweep tries.</summary>
/// <param name="Axes">The settings that are varied, each once.</param>
public abstract record Space(EquatableArray<Axis> Axes) : IValidatable
{
    /// <summary>The largest number of points.</summary>
    public const int Most = 10_000;

    /// <summary>The greatest number of points that is counted.</summary>
    private protected const long MaxCounted = 1_000_000_000_000_000_000;

    /// <summary>The number of points; one more than 10^18 if there are more.</summary>
    public abstract long Count { get; }

    /// <summary>The points, which depend on the space alone.</summary>
    /// <returns><see cref="Count"/> points, numbered from 1.</returns>
    public abstract EquatableArray<SweepPoint> ToPoints();

    /// <inheritdoc/>
    public virtual EquatableArray<string> Validate()
    {
        var duplicates = Axes.Map(axis => axis.Path)
            .GroupBy(path => path)
            .Where(group => group.Count() > 1)
            .ToEquatableArray();
        return Axes.Bind(axis => axis.Validate())
            + (Axes.IsEmpty ? [$"{GetType().Name}: give at least one axis."] : [])
            + duplicates.Map(group => $"{GetType().Name}: '{group.Key}' is the path of {group.Count()} axes.")
            + (Count is >= 1 and <= Most || Axes.IsEmpty ? [] : [CountError]);
    }

    private string CountError =>
        $"{GetType().Name}: the number of points is {(Count > MaxCounted ? "more than 10^18" : $"{Count}")}, "
        + $"but it must be from 1 to {Most}.";

    private protected SweepPoint Point(int index, Func<int, SettingValue> value) =>
        new(index + 1, Axes.Map((i, axis) => new SettingOverride(axis.Path, value(i))).ToEquatableArray());
}

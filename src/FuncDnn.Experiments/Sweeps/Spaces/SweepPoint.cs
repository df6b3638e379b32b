using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>One point of a sweep: a value for each of its axes.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Changes">The values of the settings, in the order of the axes.</param>
public sealed record SweepPoint(int Number, EquatableArray<SettingOverride> Changes)
{
    /// <summary>The settings as one line of text.</summary>
    /// <returns>For example <c>optimizer.rate=0.001, network.0.units=20</c>.</returns>
    public string Describe() => string.Join(", ", Changes.Map(change => $"{change.Path}={change.Value.Text}"));
}

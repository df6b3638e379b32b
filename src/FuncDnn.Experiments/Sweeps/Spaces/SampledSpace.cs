using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>Points of the unit cube, one dimension for each axis, that become settings: <see cref="Axis.At"/>.</summary>
/// <param name="Points">How many.</param>
/// <param name="Axes">The settings that it varies.</param>
public abstract record SampledSpace(int Points, EquatableArray<Axis> Axes) : Space(Axes)
{
    /// <inheritdoc/>
    public sealed override long Count => Points;

    /// <summary>The points of the unit cube.</summary>
    /// <returns>For each point a place from 0 to below 1 on each axis.</returns>
    public abstract EquatableArray<EquatableArray<double>> Places();

    /// <inheritdoc/>
    public sealed override EquatableArray<SweepPoint> ToPoints() =>
        Places().Map((i, places) => Point(i, axis => Axes[axis].At(places[axis]))).ToEquatableArray();
}

using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>
/// Points of the unit cube, with a dimension for each axis, that <see cref="Axis.At"/> maps to settings.
/// </summary>
/// <param name="Points">The number of points.</param>
/// <param name="Axes">The settings that are varied.</param>
public abstract record SampledSpace(int Points, EquatableArray<Axis> Axes) : Space(Axes)
{
    /// <inheritdoc/>
    public sealed override long Count => Points;

    /// <summary>The points of the unit cube.</summary>
    /// <returns>For each point and axis a number from 0 to below 1.</returns>
    public abstract EquatableArray<EquatableArray<double>> Places();

    /// <inheritdoc/>
    public sealed override EquatableArray<SweepPoint> ToPoints() =>
        this.Validated().Places().Map((i, point) => Point(i, axis => Axes[axis].At(point[axis]))).ToEquatableArray();
}

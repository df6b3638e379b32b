using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>All combinations of the axes' values; the last axis varies fastest.</summary>
/// <param name="Axes">The settings that are varied.</param>
public sealed record GridSpace([NotEmpty] EquatableArray<Axis> Axes) : Space(Axes)
{
    /// <inheritdoc/>
    public override long Count =>
        Axes.Fold(1L, (product, axis) => (long)Int128.Min((Int128)product * Values(axis), MaxCounted + 1));

    /// <inheritdoc/>
    public override EquatableArray<SweepPoint> ToPoints()
    {
        var values = this.Validated().Axes.Map(axis => axis.Grid).ToArray();
        SettingValue At(int index, int axis)
        {
            var inner = values[(axis + 1)..].Aggregate(1, (product, grid) => product * grid.Count);
            return values[axis][index / inner % values[axis].Count];
        }

        return Enumerable
            .Range(0, (int)Count)
            .Select(index => Point(index, axis => At(index, axis)))
            .ToEquatableArray();
    }

    // The values of an invalid axis cannot be counted.
    private static int Values(Axis axis) => axis.Validate().IsEmpty ? axis.Grid.Count : 1;
}

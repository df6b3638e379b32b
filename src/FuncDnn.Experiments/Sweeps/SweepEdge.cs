using FuncDnn.Data.Json;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>
/// A setting whose best value is the least or the greatest that was tried, so that a better one may lie beyond.
/// </summary>
/// <param name="Axis">The axis.</param>
/// <param name="Value">The value of the best point.</param>
/// <param name="IsUpper">Whether it is the greatest; otherwise it is the least.</param>
public sealed record SweepEdge(Axis Axis, SettingValue Value, bool IsUpper)
{
    // How far beyond the edge a value is tried, relative to the distance of its neighbour and to itself.
    private const double Step = 0.01;

    /// <summary>The edges on which the best point of a sweep lies.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="rows">Its points, the best one first.</param>
    /// <returns>
    /// At most one for each axis; none for values that are not numbers, for a single value, and where the setting
    /// accepts nothing beyond: fewer units than one, a momentum below 0.
    /// </returns>
    public static EquatableArray<SweepEdge> Of(Sweep sweep, EquatableArray<SweepRow> rows) =>
        rows[0].Values.IsEmpty
            ? []
            : sweep
                .Space.Axes.Map((i, axis) => Of(sweep, rows[0].Point, axis, i, Tried(axis, i, rows)))
                .Somes()
                .ToEquatableArray();

    private static Option<SweepEdge> Of(
        Sweep sweep,
        SweepPoint best,
        Axis axis,
        int i,
        EquatableArray<Option<double>> tried
    )
    {
        var numbers = tried.Somes().Distinct().Order().ToArray();
        if (numbers.Length < 2 || tried.Exists(number => number.IsNone))
        {
            return Option<SweepEdge>.None;
        }

        var value = best.Changes[i].Value;
        var isUpper = value.Number == numbers[^1];
        return
            (isUpper && Accepts(sweep, best, axis, Beyond(numbers[^1], numbers[^2])))
            || (value.Number == numbers[0] && Accepts(sweep, best, axis, Beyond(numbers[0], numbers[1])))
            ? new SweepEdge(axis, value, isUpper)
            : Option<SweepEdge>.None;
    }

    // Of a range, a sampled space tries some numbers only.
    private static EquatableArray<Option<double>> Tried(Axis axis, int i, EquatableArray<SweepRow> rows) =>
        (axis is ValuesAxis list ? list.Values : rows.Map(row => row.Point.Changes[i].Value)).Map(value =>
            value.Number
        );

    private static SettingValue Beyond(double edge, double inner)
    {
        if (double.IsInteger(edge) && double.IsInteger(inner))
        {
            return SettingValue.Of((long)edge + Math.Sign(edge - inner));
        }

        var gap = edge - inner;
        var step = edge == 0 ? Math.Abs(gap) : Math.Min(Math.Abs(gap), Math.Abs(edge));
        return SettingValue.Of(edge + Step * Math.Sign(gap) * step);
    }

    private static bool Accepts(Sweep sweep, SweepPoint best, Axis axis, SettingValue beyond) =>
        Sweep
            .ApplyEach(
                sweep.Experiment,
                sweep.Set + best.Changes + EquatableArray.Of(new SettingOverride(axis.Path, beyond)),
                sweep.Name
            )
            .IsSuccess;
}

using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>
/// n points such that, on every axis, exactly one lies in each of the n equal parts of [0, 1): a random order of the
/// parts for each axis, and a random position within each part.
/// </summary>
/// <remarks>Source: M. McKay, R. Beckman and W. Conover, Technometrics 21, 1979.</remarks>
/// <param name="Points">The number of points.</param>
/// <param name="Axes">The settings that are varied.</param>
/// <param name="Seed">The seed of the points.</param>
public sealed record LatinHypercubeSpace(int Points, [NotEmpty] EquatableArray<Axis> Axes, uint Seed = 1)
    : SampledSpace(Points, Axes)
{
    /// <summary>
    /// The number of cells in a part; a point is the middle of one, so that rounding never leaves the part.
    /// </summary>
    private const double Cells = 1 << 30;

    /// <inheritdoc/>
    public override EquatableArray<EquatableArray<double>> Places()
    {
        var axes = Axes.Map((axis, _) => OnAxis(Key.FromSeed(Seed).Fold(axis))).ToArray();
        return Enumerable
            .Range(0, Points)
            .Select(i => axes.Select(places => places[i]).ToEquatableArray())
            .ToEquatableArray();
    }

    private double[] OnAxis(Key key)
    {
        var (parts, next) = key.Permutation(Points);
        var (within, _) = next.Uniform(Points);
        return [.. parts.Zip(within, (part, u) => (part + (Math.Floor(u * Cells) + 0.5) / Cells) / Points)];
    }
}

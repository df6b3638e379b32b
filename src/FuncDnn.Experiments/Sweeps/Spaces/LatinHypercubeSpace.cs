using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>
/// n points of which, on every axis, exactly one lies in each of the n equal parts of [0, 1): a random order of the
/// parts for each axis, and a random place within each.
/// </summary>
/// <remarks>Source: M. McKay, R. Beckman and W. Conover, Technometrics 21, 1979.</remarks>
/// <param name="Points">How many.</param>
/// <param name="Axes">The settings that it varies.</param>
/// <param name="Seed">The seed of the points.</param>
public sealed record LatinHypercubeSpace(int Points, [NotEmpty] EquatableArray<Axis> Axes, uint Seed = 1)
    : SampledSpace(Points, Axes)
{
    /// <summary>A place within a part is one of so many, in their middle: no rounding leads into the next part.</summary>
    private const double Grains = 1 << 30;

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
        return [.. parts.Zip(within, (part, u) => (part + (Math.Floor(u * Grains) + 0.5) / Grains) / Points)];
    }
}

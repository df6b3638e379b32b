using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>
/// Points drawn independently: point i from the key Key(Seed).Fold(i), so that a larger space begins with the same
/// points.
/// </summary>
/// <remarks>
/// Source: J. Bergstra and Y. Bengio, "Random search for hyper-parameter optimization", JMLR 13, 2012.
/// </remarks>
/// <param name="Points">The number of points.</param>
/// <param name="Axes">The settings that are varied.</param>
/// <param name="Seed">The seed of the points.</param>
public sealed record RandomSpace(int Points, [NotEmpty] EquatableArray<Axis> Axes, uint Seed = 1)
    : SampledSpace(Points, Axes)
{
    /// <inheritdoc/>
    public override EquatableArray<EquatableArray<double>> Places() =>
        Enumerable
            .Range(0, Points)
            .Select(i => Key.FromSeed(Seed).Fold(i).Uniform(Axes.Count).Numbers.ToEquatableArray())
            .ToEquatableArray();
}

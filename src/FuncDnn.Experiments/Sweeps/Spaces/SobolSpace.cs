using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>
/// Points of Sobol's sequence, which fill the cube evenly: of the first 2^k, one lies in each of the 2^k equal parts of
/// every axis. The first point is the low end of every axis.
/// </summary>
/// <param name="Points">The number of points; powers of two are the most even.</param>
/// <param name="Axes">The settings that are varied, at most 32.</param>
/// <param name="Seed">
/// The seed of a random digital shift, which preserves the evenness; without one, the sequence itself is used.
/// </param>
/// <param name="Skip">The number of points to skip, for a sweep that continues an earlier one.</param>
public sealed record SobolSpace(
    int Points,
    [NotEmpty] EquatableArray<Axis> Axes,
    Option<uint> Seed = default,
    int Skip = 0
) : SampledSpace(Points, Axes)
{
    /// <inheritdoc/>
    public override EquatableArray<EquatableArray<double>> Places()
    {
        var directions = Axes.Map((axis, _) => SobolDirections.Of(axis)).ToArray();
        var shifts = Seed.Match(
            seed =>
                Array.ConvertAll(
                    Key.FromSeed(seed).Uniform(Axes.Count).Numbers,
                    place => (uint)(place * SobolDirections.Whole)
                ),
            () => new uint[Axes.Count]
        );
        return Enumerable
            .Range(Skip, Points)
            .Select(i =>
                Enumerable
                    .Range(0, Axes.Count)
                    .Select(axis => (SobolDirections.At(directions[axis], i) ^ shifts[axis]) / SobolDirections.Whole)
                    .ToEquatableArray()
            )
            .ToEquatableArray();
    }

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        base.Validate()
        + RangeCheck.Require(
            Axes.Count <= SobolDirections.Dimensions,
            nameof(SobolSpace),
            "the number of axes",
            Axes.Count,
            $"at most {SobolDirections.Dimensions}"
        )
        + RangeCheck.Require(Skip is >= 0 and <= 1 << 30, nameof(SobolSpace), nameof(Skip), Skip, "from 0 to 2^30");
}

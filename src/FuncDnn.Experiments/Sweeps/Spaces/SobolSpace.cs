using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>
/// Points of Sobol's sequence, which fill the cube evenly: the first 2^k of them have, on every axis, one in each of 2^k
/// equal parts. The first point is the low end of every axis.
/// </summary>
/// <param name="Points">How many; powers of two are the most even.</param>
/// <param name="Axes">The settings that it varies, at most 32.</param>
/// <param name="Seed">
/// The seed of a random shift, added to all bits without carry, which keeps the points as even; none gives the sequence itself.
/// </param>
/// <param name="Skip">How many points to leave out: a later sweep goes on where an earlier one ended.</param>
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

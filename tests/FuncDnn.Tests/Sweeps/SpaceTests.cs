using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Json;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.Tests.Sweeps;

/// <summary>The points of all spaces.</summary>
public class SpaceTests
{
    private static readonly Gen<Axis> Axes = Gen.OneOf(
        Gen.Choose(1, 4)
            .Select(count =>
                (Axis)new ValuesAxis("a", Enumerable.Range(0, count).Select(i => SettingValue.Of(i)).ToEquatableArray())
            ),
        Gen.Choose(2, 4).Select(points => (Axis)new LinearAxis("b", 0, 1, points)),
        Gen.Choose(2, 4).Select(points => (Axis)new LogAxis("c", 0.1, 10, points)),
        Gen.Choose(2, 4).Select(points => (Axis)new IntegerAxis("d", 0, 2, Points: points))
    );

    [Property(MaxTest = 100)]
    public Property A_grid_is_the_product_of_its_axes_in_their_order() =>
        Prop.ForAll(
            Gen.ListOf(Axes, 3).ToArbitrary(),
            drawn =>
            {
                // The paths of a space are distinct.
                var axes = drawn.Select((axis, i) => axis with { Path = $"{axis.Path}{i}" }).ToArray();
                var points = new GridSpace(axes.ToEquatableArray()).ToPoints();
                var product =
                    from first in axes[0].Grid
                    from second in axes[1].Grid
                    from third in axes[2].Grid
                    select (first, second, third);
                Assert.Equal(
                    product,
                    points.Map(point => (point.Changes[0].Value, point.Changes[1].Value, point.Changes[2].Value))
                );
                Assert.Equal(Enumerable.Range(1, points.Count), points.Map(point => point.Number));
                Assert.All(
                    points,
                    point => Assert.Equal(axes.Select(axis => axis.Path), point.Changes.Map(change => change.Path))
                );
            }
        );

    [Property(MaxTest = 100)]
    public Property A_Latin_hypercube_has_each_part_of_each_axis_exactly_once() =>
        Prop.ForAll(
            (
                from points in Gen.Choose(1, 200)
                from axes in Gen.Choose(1, 5)
                from seed in Gen.Choose(0, int.MaxValue)
                select (points, axes, seed)
            ).ToArbitrary(),
            one =>
            {
                var places = new LatinHypercubeSpace(one.points, Some(one.axes), (uint)one.seed).Places();
                for (var axis = 0; axis < one.axes; axis++)
                {
                    Assert.Equal(
                        Enumerable.Range(0, one.points),
                        places.Map(place => (int)Math.Floor(place[axis] * one.points)).Order()
                    );
                }
            }
        );

    [Fact]
    public void The_axes_of_a_Latin_hypercube_are_ordered_independently_and_positions_fill_their_parts()
    {
        var places = new LatinHypercubeSpace(50, Some(2)).Places();
        Assert.NotEqual(places.Map(place => place[0]), places.Map(place => place[1]));
        var within = places.Map(place => place[0] * 50 % 1).ToArray();
        Assert.InRange(within.Average(), 0.35, 0.65);
        Assert.InRange(within.Min(), 0, 0.15);
        Assert.InRange(within.Max(), 0.85, 1);
    }

    [Fact]
    public void A_position_of_a_Latin_hypercube_is_the_middle_of_one_of_2_to_the_30_cells_of_its_part()
    {
        const double cells = 1 << 30;
        var places = new LatinHypercubeSpace(7, Some(2), Seed: 5).Places();
        for (var axis = 0; axis < 2; axis++)
        {
            var (parts, next) = Key.FromSeed(5).Fold(axis).Permutation(7);
            var within = next.Uniform(7).Numbers;
            for (var i = 0; i < 7; i++)
            {
                var cell = (parts[i] * cells) + Math.Floor(within[i] * cells);
                Assert.Equal((cell + 0.5) / cells / 7, places[i][axis], 1e-12);
            }
        }
    }

    [Fact]
    public void The_first_point_of_a_shifted_sequence_is_the_shift()
    {
        var shift = Key.FromSeed(5).Uniform(3).Numbers.Select(place => Math.Floor(place * (1L << 32)) / (1L << 32));
        Assert.Equal(shift, new SobolSpace(1, Some(3), Seed: 5u).Places()[0]);
    }

    [Fact]
    public void Sobol_s_first_points_are_the_published_ones()
    {
        double[][] published =
        [
            [0, 0, 0],
            [0.5, 0.5, 0.5],
            [0.75, 0.25, 0.25],
            [0.25, 0.75, 0.75],
            [0.375, 0.375, 0.625],
            [0.875, 0.875, 0.125],
            [0.625, 0.125, 0.875],
            [0.125, 0.625, 0.375],
            [0.1875, 0.3125, 0.9375],
            [0.6875, 0.8125, 0.4375],
        ];
        Assert.Equal(published, new SobolSpace(10, Some(3)).Places().Select(place => place.ToArray()));
        Assert.Equal(published[4..7], new SobolSpace(3, Some(3), Skip: 4).Places().Select(place => place.ToArray()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7u)]
    public void Sobol_s_first_points_have_one_in_each_part_of_every_axis(uint? seed)
    {
        const int points = 256;
        var places = new SobolSpace(points, Some(SobolDirections.Dimensions), Prelude.Optional(seed)).Places();
        for (var axis = 0; axis < SobolDirections.Dimensions; axis++)
        {
            Assert.Equal(
                Enumerable.Range(0, points),
                places.Map(place => (int)Math.Floor(place[axis] * points)).Order()
            );
        }
    }

    [Fact]
    public void Sobol_s_numbers_have_property_A_in_every_number_of_dimensions()
    {
        // Of the first 2^d points in d dimensions one lies in each of the 2^d orthants: the first bits are
        // independent.
        for (var dimensions = 1; dimensions <= SobolDirections.Dimensions; dimensions++)
        {
            var rows = Enumerable
                .Range(0, dimensions)
                .Select(axis =>
                    SobolDirections
                        .Of(axis)
                        .Take(dimensions)
                        .Select((direction, k) => (direction >> 31) << k)
                        .Aggregate(0u, (row, bit) => row | bit)
                )
                .ToArray();
            Assert.Equal(dimensions, Rank(rows));
        }
    }

    [Fact]
    public void Random_points_depend_on_the_seed_alone_and_a_larger_space_begins_with_the_same()
    {
        var ten = new RandomSpace(10, Some(3), Seed: 5).ToPoints();
        Assert.Equal(ten, new RandomSpace(10, Some(3), Seed: 5).ToPoints());
        Assert.Equal(ten, new RandomSpace(100, Some(3), Seed: 5).ToPoints().Take(10).ToEquatableArray());
        Assert.NotEqual(ten, new RandomSpace(10, Some(3), Seed: 6).ToPoints());
    }

    [Fact]
    public void Random_positions_are_uniform_on_every_axis_and_independent()
    {
        const int points = 2_000;
        var places = new RandomSpace(points, Some(2)).Places();
        var (first, second) = (places.Map(place => place[0]).ToArray(), places.Map(place => place[1]).ToArray());
        var tenths = first.GroupBy(place => (int)(place * 10)).Select(tenth => tenth.Count()).ToArray();
        Assert.Equal(10, tenths.Length);
        Assert.All(tenths, count => Assert.InRange(count, 150, 250));
        var covariance = first.Zip(second, (x, y) => (x - 0.5) * (y - 0.5)).Average();
        Assert.InRange(covariance * 12, -0.08, 0.08);
    }

    [Fact]
    public void The_positions_of_a_point_become_its_settings()
    {
        var space = new RandomSpace(20, [new LogAxis("a", 0.1, 10), new IntegerAxis("b", 1, 9)]);
        Assert.Equal(
            space.Places().Map(place => (space.Axes[0].At(place[0]), space.Axes[1].At(place[1]))),
            space.ToPoints().Map(point => (point.Changes[0].Value, point.Changes[1].Value))
        );
    }

    private static EquatableArray<Axis> Some(int count) =>
        Enumerable.Range(0, count).Select(i => (Axis)new LinearAxis($"x{i}", 0, 1)).ToEquatableArray();

    private static int Rank(uint[] rows)
    {
        var rank = 0;
        for (var bit = 0; bit < 32; bit++)
        {
            var pivot = Array.FindIndex(rows, rank, row => ((row >> bit) & 1) != 0);
            if (pivot < 0)
            {
                continue;
            }

            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] ^= i != rank && ((rows[i] >> bit) & 1) != 0 ? rows[rank] : 0;
            }

            rank++;
        }

        return rank;
    }
}

using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Tests.Sweeps;

/// <summary>The limits of a space, and that the points of a seed never change.</summary>
public class SpaceValidationTests
{
    [Theory]
    [InlineData(0, "RandomSpace: the number of points is 0, but it must be from 1 to 10000.")]
    [InlineData(1, "")]
    [InlineData(10_000, "")]
    [InlineData(10_001, "RandomSpace: the number of points is 10001, but it must be from 1 to 10000.")]
    public void A_space_has_from_1_to_10000_points(int points, string error) =>
        Assert.Equal(error, Errors(new RandomSpace(points, Some(1))));

    [Fact]
    public void A_space_without_axes_has_that_error_alone()
    {
        Assert.Equal("GridSpace: give at least one axis.", Errors(new GridSpace(default)));
        Assert.Equal("RandomSpace: give at least one axis.", Errors(new RandomSpace(0, default)));
    }

    [Fact]
    public void A_path_of_several_axes_is_reported_once()
    {
        var axes = EquatableArray.Of<Axis>(
            new LinearAxis("x", 0, 1, 2),
            new LinearAxis("y", 0, 1, 2),
            new LogAxis("x", 1, 2, 2),
            new LogAxis("z", 1, 2, 2),
            new LogAxis("z", 1, 3, 2),
            new LogAxis("x", 1, 3, 2)
        );
        Assert.Equal(
            "GridSpace: 'x' is the path of 3 axes. GridSpace: 'z' is the path of 2 axes.",
            Errors(new GridSpace(axes))
        );
    }

    [Fact]
    public void An_invalid_axis_counts_as_one_value_and_is_not_expanded()
    {
        var endless = new LinearAxis("y", 0, 1, int.MaxValue);
        Assert.Equal(10, new GridSpace(Some(1).Add(endless).Add(new LinearAxis("z", 0, 1, 2))).Count);
        Assert.Equal(5, new GridSpace(Some(1).Add(endless)).Count);
    }

    [Theory]
    [InlineData(2, "10000, but")]
    [InlineData(5, "10000000000, but")]
    [InlineData(9, "1000000000000000000, but")]
    [InlineData(10, "more than 10^18, but")]
    [InlineData(40, "more than 10^18, but")]
    public void A_grid_that_is_too_large_is_called_by_its_true_number_of_points(int axes, string count)
    {
        var grid = new GridSpace(
            Enumerable.Range(0, axes).Select(axis => (Axis)new LinearAxis($"x{axis}", 0, 1, 100)).ToEquatableArray()
        );
        Assert.Equal(
            axes == 2 ? "" : $"GridSpace: the number of points is {count} it must be from 1 to 10000.",
            Errors(grid)
        );
    }

    [Theory]
    [InlineData(32, 0, "")]
    [InlineData(33, 0, "SobolSpace: the number of axes is 33, but it must be at most 32.")]
    [InlineData(1, 1 << 30, "")]
    [InlineData(1, (1 << 30) + 1, "SobolSpace: Skip is 1073741825, but it must be from 0 to 2^30.")]
    [InlineData(1, -1, "SobolSpace: Skip is -1, but it must be from 0 to 2^30.")]
    public void Sobol_s_sequence_has_32_axes_and_2_to_the_30th_points_to_skip(int axes, int skip, string error) =>
        Assert.Equal(error, Errors(new SobolSpace(4, Some(axes), Skip: skip)));

    [Fact]
    public void The_errors_of_every_space_apply_to_Sobol_s_too() =>
        Assert.Equal(
            "SobolSpace: the number of points is 0, but it must be from 1 to 10000.",
            Errors(new SobolSpace(0, Some(1)))
        );

    [Fact]
    public void A_point_describes_its_settings_in_one_line() =>
        Assert.Equal(
            "optimizer.rate=0.001, network.1=tanh",
            new SweepPoint(
                3,
                [
                    new SettingOverride("optimizer.rate", SettingValue.Of(0.001)),
                    new SettingOverride("network.1", SettingValue.OfWord("tanh")),
                ]
            ).Describe()
        );

    [Fact]
    public void Random_points_of_a_seed_are_the_same_today_and_next_year() =>
        Assert.Equal(
            [0.27011032485748321, 0.048487614413321389, 0.52821458657544795, 0.076809270403964125],
            new RandomSpace(2, Some(2), Seed: 5).Places().Bind(place => place).ToArray()
        );

    private static string Errors(Space space) => string.Join(' ', space.Validate());

    private static EquatableArray<Axis> Some(int count) =>
        Enumerable.Range(0, count).Select(i => (Axis)new LinearAxis($"x{i}", 0, 1)).ToEquatableArray();
}

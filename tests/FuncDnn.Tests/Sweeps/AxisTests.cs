using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Json;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.Tests.Sweeps;

public class AxisTests
{
    private const double AlmostOne = 1 - 1.0 / (1L << 53);

    [Fact]
    public void A_logarithmic_axis_has_equal_factors_and_its_exact_ends()
    {
        var axis = new LogAxis("optimizer.rate", 0.0001, 1, Points: 5);
        Assert.Equal([0.0001, 0.001, 0.01, 0.1, 1], Numbers(axis.Grid));
        Assert.Equal([0.0001, 0.001, 0.01, 0.1], new[] { 0, 0.25, 0.5, 0.75 }.Select(place => Number(axis, place)));
        Assert.Equal("0.00316227766", axis.At(0.375).Json);
    }

    [Fact]
    public void A_linear_axis_has_equal_differences_and_its_exact_ends_however_far_apart()
    {
        var axis = new LinearAxis("x", -1, 3);
        Assert.Equal([-1, 0, 1, 2, 3], Numbers(axis.Grid));
        Assert.Equal("0.333333333", new LinearAxis("x", 0, 1, Points: 4).Grid[1].Json);
        var far = new LinearAxis("x", -double.MaxValue, double.MaxValue, Points: 3);
        Assert.Equal([-double.MaxValue, 0, double.MaxValue], Numbers(far.Grid));
    }

    [Fact]
    public void Every_integer_has_the_same_share_of_positions()
    {
        var axis = new IntegerAxis("network.0.units", 3, 6);
        Assert.Equal(
            [3, 3, 4, 4, 5, 5, 6, 6, 6],
            new[] { 0, 0.2499, 0.25, 0.4999, 0.5, 0.7499, 0.75, 0.9, AlmostOne }.Select(place => Number(axis, place))
        );
        Assert.Equal([-2, -1, 0], new[] { 0, 0.4, 0.7 }.Select(place => Number(new IntegerAxis("x", -2, 0), place)));
    }

    [Fact]
    public void On_a_logarithmic_integer_axis_equal_factors_have_equal_shares()
    {
        var axis = new IntegerAxis("network.0.units", 1, 7, Log: true);
        Assert.Equal(
            [1, 1, 2, 3, 3, 4, 7],
            new[] { 0, 0.33, 0.34, 0.53, 0.66, 0.67, AlmostOne }.Select(place => Number(axis, place))
        );
        Assert.Equal([1, 4, 16, 64, 256], Numbers(new IntegerAxis("x", 1, 256, Log: true).Grid));
    }

    [Fact]
    public void A_grid_of_integers_has_each_once_and_both_ends()
    {
        Assert.Equal([2, 3, 4], Numbers(new IntegerAxis("x", 2, 4, Points: 5).Grid));
        Assert.Equal([0, 25, 50, 75, 100], Numbers(new IntegerAxis("x", 0, 100).Grid));
    }

    [Fact]
    public void Values_are_used_as_written_each_with_the_same_share()
    {
        var axis = new ValuesAxis(
            "network.1",
            EquatableArray.Of("{\"kind\": \"relu\"}", "tanh", "null", "1e-3").Map(SettingValue.OfWord)
        );
        Assert.Equal(
            ["{\"kind\":\"relu\"}", "\"tanh\"", "null", "1e-3", "1e-3"],
            new[] { 0, 0.25, 0.5, 0.75, AlmostOne }.Select(place => axis.At(place).Json)
        );
        Assert.Equal(axis.Values, axis.Grid);
    }

    [Property(MaxTest = 200)]
    public Property An_integer_lies_between_the_ends_at_every_position_and_0_is_the_lower_end() =>
        Prop.ForAll(
            (
                from low in Gen.Choose(1, 5000)
                from width in Gen.Choose(1, 5000)
                from log in Gen.Elements(false, true)
                from place in Gen.Choose(0, 1000)
                select (Axis: new IntegerAxis("x", low, low + width, log, 9), Place: place / 1001.0)
            ).ToArbitrary(),
            one =>
                Number(one.Axis, 0) == one.Axis.Low
                && Number(one.Axis, AlmostOne) == one.Axis.High
                && Number(one.Axis, one.Place) is var number
                && number >= one.Axis.Low
                && number <= one.Axis.High
                && Numbers(one.Axis.Grid) is var grid
                && grid[0] == one.Axis.Low
                && grid[^1] == one.Axis.High
        );

    [Theory]
    [InlineData(0.12345678987, 1.123456781)]
    [InlineData(1.00000000012, 1.00000000013)]
    [InlineData(0.99999999971, 0.99999999972)]
    public void Ends_with_more_than_nine_digits_are_not_rounded_and_nothing_lies_beyond_them(double low, double high)
    {
        foreach (var axis in new Axis[] { new LinearAxis("x", low, high, 3), new LogAxis("x", low, high, 3) })
        {
            var grid = Numbers(axis.Grid);
            Assert.Equal((low, high), (grid[0], grid[^1]));
            Assert.All(
                new[] { 0, 1e-15, 0.3, 0.7, AlmostOne },
                place => Assert.InRange(Number(axis, place), low, high)
            );
        }
    }

    [Theory]
    [InlineData(-2147483648, 2147483648, false, 2, "")]
    [InlineData(1, 2, true, 1000, "")]
    [InlineData(-2147483649, 0, false, 2, "IntegerAxis: Low is -2147483649, but it must be at least -2^31.")]
    [InlineData(0, 2147483649, false, 2, "IntegerAxis: High is 2147483649, but it must be at most 2^31.")]
    [InlineData(0, 2, true, 2, "IntegerAxis: Low is 0, but it must be at least 1 with Log.")]
    [InlineData(1, 2, true, 1001, "IntegerAxis: Points is 1001, but it must be from 2 to 1000.")]
    [InlineData(2, 2, false, 2, "IntegerAxis: High is 2, but it must be above Low, which is 2.")]
    public void A_range_of_integers_may_have_these_ends_and_no_others(
        long low,
        long high,
        bool log,
        int points,
        string error
    ) => Assert.Equal(error, string.Join(' ', new IntegerAxis("x", low, high, log, points).Validate()));

    [Theory]
    [InlineData(0, "ValuesAxis: the number of Values is 0, but it must be from 1 to 1000.")]
    [InlineData(1, "")]
    [InlineData(1000, "")]
    [InlineData(1001, "ValuesAxis: the number of Values is 1001, but it must be from 1 to 1000.")]
    public void A_list_has_from_1_to_1000_values(int count, string error) =>
        Assert.Equal(
            error,
            string.Join(
                ' ',
                new ValuesAxis("x", Enumerable.Repeat(SettingValue.Of(1), count).ToEquatableArray()).Validate()
            )
        );

    [Fact]
    public void Every_position_below_1_is_one_of_the_values_however_many_there_are()
    {
        var values = Enumerable.Range(0, 1000).Select(i => SettingValue.Of(i)).ToEquatableArray();
        for (var count = 1; count <= values.Count; count++)
        {
            Assert.Equal(values[count - 1], new ValuesAxis("x", values.Take(count)).At(AlmostOne));
        }
    }

    [Theory]
    [InlineData(1, 1, 5, "High is 1, but it must be above Low, which is 1")]
    [InlineData(0, 1, 1, "Points is 1, but it must be from 2 to 1000")]
    [InlineData(0, 1, 5, "LogAxis: Low is 0, but it must be finite and above 0")]
    public void An_empty_range_is_an_error(double low, double high, int points, string error) =>
        Assert.Contains(
            new LogAxis("x", low, high, points).Validate(),
            line => line.Contains(error, StringComparison.Ordinal)
        );

    private static double Number(Axis axis, double place) => axis.At(place).Number.Single();

    private static double[] Numbers(EquatableArray<SettingValue> values) =>
        [.. values.Map(value => value.Number.Single())];
}

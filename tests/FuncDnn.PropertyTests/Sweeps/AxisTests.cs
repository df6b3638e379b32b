using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.PropertyTests.Sweeps;

public class AxisTests
{
    private const double AlmostOne = 1 - 1.0 / (1L << 53);

    [Fact]
    public void A_logarithmic_axis_has_equal_factors_and_its_very_ends()
    {
        var axis = new LogAxis("optimizer.rate", 0.0001, 1, Points: 5);
        Assert.Equal([0.0001, 0.001, 0.01, 0.1, 1], Numbers(axis.Grid));
        Assert.Equal([0.0001, 0.001, 0.01, 0.1], new[] { 0, 0.25, 0.5, 0.75 }.Select(place => Number(axis, place)));
        Assert.Equal("0.00316227766", axis.At(0.375).Json);
    }

    [Fact]
    public void A_linear_axis_has_equal_differences_and_its_very_ends_however_far_they_are()
    {
        var axis = new LinearAxis("x", -1, 3);
        Assert.Equal([-1, 0, 1, 2, 3], Numbers(axis.Grid));
        Assert.Equal("0.333333333", new LinearAxis("x", 0, 1, Points: 4).Grid[1].Json);
        var far = new LinearAxis("x", -double.MaxValue, double.MaxValue, Points: 3);
        Assert.Equal([-double.MaxValue, 0, double.MaxValue], Numbers(far.Grid));
    }

    [Fact]
    public void A_whole_number_has_the_same_share_of_places_as_every_other()
    {
        var axis = new IntegerAxis("network.0.units", 3, 6);
        Assert.Equal(
            [3, 3, 4, 4, 5, 5, 6, 6, 6],
            new[] { 0, 0.2499, 0.25, 0.4999, 0.5, 0.7499, 0.75, 0.9, AlmostOne }.Select(place => Number(axis, place))
        );
        Assert.Equal([-2, -1, 0], new[] { 0, 0.4, 0.7 }.Select(place => Number(new IntegerAxis("x", -2, 0), place)));
    }

    [Fact]
    public void Whole_numbers_of_equal_factors_take_as_long_from_one_to_two_as_from_two_to_four()
    {
        var axis = new IntegerAxis("network.0.units", 1, 7, Log: true);
        Assert.Equal(
            [1, 1, 2, 3, 3, 4, 7],
            new[] { 0, 0.33, 0.34, 0.53, 0.66, 0.67, AlmostOne }.Select(place => Number(axis, place))
        );
        Assert.Equal([1, 4, 16, 64, 256], Numbers(new IntegerAxis("x", 1, 256, Log: true).Grid));
    }

    [Fact]
    public void A_grid_of_whole_numbers_has_each_once_and_both_ends()
    {
        Assert.Equal([2, 3, 4], Numbers(new IntegerAxis("x", 2, 4, Points: 5).Grid));
        Assert.Equal([0, 25, 50, 75, 100], Numbers(new IntegerAxis("x", 0, 100).Grid));
    }

    [Fact]
    public void Values_are_taken_as_they_are_written_each_with_the_same_share()
    {
        var axis = new ValuesAxis(
            "network.1",
            Prelude.Seq("{\"kind\": \"relu\"}", "tanh", "null", "1e-3").Map(SettingValue.OfWord).Strict()
        );
        Assert.Equal(
            ["{\"kind\":\"relu\"}", "\"tanh\"", "null", "1e-3", "1e-3"],
            new[] { 0, 0.25, 0.5, 0.75, AlmostOne }.Select(place => axis.At(place).Json)
        );
        Assert.Equal(axis.Values, axis.Grid);
    }

    [Theory]
    [InlineData(1, 1, 5, "High is 1, but it must be above Low, which is 1")]
    [InlineData(0, 1, 1, "Points is 1, but it must be from 2 to 1000")]
    [InlineData(0, 1, 5, "LogAxis: Low is 0, but it must be finite and above 0")]
    public void A_range_that_is_none_is_a_mistake(double low, double high, int points, string mistake) =>
        Assert.Contains(
            new LogAxis("x", low, high, points).Mistakes(),
            line => line.Contains(mistake, StringComparison.Ordinal)
        );

    private static double Number(Axis axis, double place) => axis.At(place).Number.Single();

    private static double[] Numbers(Seq<SettingValue> values) => [.. values.Map(value => value.Number.Single())];
}

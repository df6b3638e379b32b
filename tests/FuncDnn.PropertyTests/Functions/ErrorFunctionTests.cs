using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Functions;

/// <summary>The error function, and the normal density and distribution made with it.</summary>
public sealed class ErrorFunctionTests
{
    [Fact]
    public void Erf_is_within_an_ulp_of_the_series() =>
        Accuracy.AssertWithin(
            0.9,
            [.. Accuracy.Uniform(-1, 1, 2000), .. Accuracy.Uniform(-6.5, 6.5), .. Accuracy.Logarithmic(1e-300, 1)],
            PortableMath.Erf,
            Reference.Erf
        );

    [Fact]
    public void Erf_is_closer_still_where_no_difference_is_taken() =>
        Accuracy.AssertWithin(0.75, Accuracy.Uniform(0.4, 0.5, 4000), PortableMath.Erf, Reference.Erf);

    [Fact]
    public void The_normal_density_is_within_an_ulp_of_the_series() =>
        Accuracy.AssertWithin(
            0.6,
            [.. Accuracy.Uniform(-3, 3), .. Accuracy.Uniform(-37.6, 37.6), 37.61588706913767],
            Density,
            Reference.Density
        );

    [Fact]
    public void The_normal_distribution_is_within_an_ulp_of_the_series() =>
        Accuracy.AssertWithin(
            0.9,
            [
                .. Accuracy.Uniform(-2, 2),
                .. Accuracy.Uniform(-0.72, -0.64),
                .. Accuracy.Uniform(-37.5, 9, 1500),
                .. Accuracy.Logarithmic(1e-300, 1, count: 300),
                -37.51937934714449,
            ],
            Cumulative,
            Reference.Cumulative
        );

    [Fact]
    public void Erf_in_single_precision_is_nearly_always_rounded_correctly() =>
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<ErfFunction<float>>(PortableMath.Erf, -4.5, 4.5, flushes: false);

    [Fact]
    public void The_normal_functions_in_single_precision_are_nearly_always_rounded_correctly()
    {
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<DensityFunction<float>>(Density, -13.5, 13.5);
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<CumulativeFunction<float>>(Cumulative, -13.5, 6);
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(6.5, 1.0)]
    [InlineData(double.MaxValue, 1.0)]
    [InlineData(double.PositiveInfinity, 1.0)]
    [InlineData(double.NegativeInfinity, -1.0)]
    [InlineData(double.NaN, double.NaN)]
    public void Erf_is_right_at_the_ends(double x, double expected)
    {
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(PortableMath.Erf(x)));
        Assert.Equal((float)expected, PortableMath.Erf((float)x));
    }

    [Theory]
    [InlineData(0.0, 0.3989422804014327, 0.5)]
    [InlineData(40.0, 0.0, 1.0)]
    [InlineData(-40.0, 0.0, 0.0)]
    [InlineData(double.PositiveInfinity, 0.0, 1.0)]
    [InlineData(double.NegativeInfinity, 0.0, 0.0)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    public void The_normal_functions_are_right_at_the_ends(double x, double density, double cumulative)
    {
        Assert.Equal(density, Density(x));
        Assert.Equal(cumulative, Cumulative(x));
    }

    [Fact]
    public void Erf_of_negative_zero_is_negative_zero() => Assert.True(double.IsNegative(PortableMath.Erf(-0.0)));

    [Fact]
    public void The_normal_functions_are_never_subnormal()
    {
        Assert.All(Accuracy.Uniform(37, 38), x => Assert.False(double.IsSubnormal(Density(x))));
        Assert.All(Accuracy.Uniform(-38, -37), x => Assert.False(double.IsSubnormal(Cumulative(x))));
    }

    [Property]
    public bool Erf_is_odd_bit_for_bit(double x) =>
        double.IsNaN(x)
        || BitConverter.DoubleToInt64Bits(PortableMath.Erf(-x)) == BitConverter.DoubleToInt64Bits(-PortableMath.Erf(x));

    [Property]
    public bool The_normal_distribution_of_x_and_of_its_negative_sum_to_one(double x) =>
        double.IsNaN(x) || Math.Abs(Cumulative(x) + Cumulative(-x) - 1) <= 2.3e-16;

    [Fact]
    public void Erf_and_the_normal_distribution_grow_where_their_pieces_meet()
    {
        Accuracy.AssertGrowsAround(0.5, PortableMath.Erf);
        Accuracy.AssertGrowsAround(6, PortableMath.Erf);
        Accuracy.AssertGrowsAround(0.46875 * Math.Sqrt(2), Cumulative);
        Accuracy.AssertGrowsAround(-0.46875 * Math.Sqrt(2), Cumulative);
    }

    private static double Density(double x) => StandardNormal.Density<Lanes1<double>, double>(new(x)).Value;

    private static double Cumulative(double x) => StandardNormal.Cumulative<Lanes1<double>, double>(new(x)).Value;
}

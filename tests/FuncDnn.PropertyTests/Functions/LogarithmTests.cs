using FuncDnn.Numerics.Functions;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Functions;

/// <summary>The natural logarithm of x and of 1 + x.</summary>
public sealed class LogarithmTests
{
    [Fact]
    public void Log_is_within_an_ulp_of_the_inverse_of_the_series() =>
        Accuracy.AssertWithin(
            0.65,
            [
                .. Accuracy.Uniform(0.5, 2, 2000),
                .. Accuracy.Uniform(1.38, 1.415, 2000),
                .. Accuracy.Uniform(1 - 1e-9, 1 + 1e-9),
                .. Accuracy.Logarithmic(1e-300, 1e300, bothSigns: false),
                .. Accuracy.Logarithmic(1e-322, 1e-307, bothSigns: false),
                double.Epsilon,
                double.MaxValue,
                double.BitIncrement(1),
                double.BitDecrement(1),
            ],
            PortableMath.Log,
            Reference.Log
        );

    [Fact]
    public void Log1p_is_within_an_ulp_of_the_inverse_of_the_series() =>
        Accuracy.AssertWithin(
            0.65,
            [
                .. Accuracy.Uniform(-0.9, 1.1, 3000),
                .. Accuracy.Logarithmic(1e-300, 0.9),
                .. Accuracy.Logarithmic(1, 1e300, bothSigns: false),
                double.BitIncrement(-1),
            ],
            PortableMath.Log1p,
            Reference.Log1p
        );

    [Fact]
    public void Log_in_single_precision_is_nearly_always_rounded_correctly()
    {
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<LogFunction<float>>(Math.Log, 0.5, 2);
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<LogFunction<float>>(Math.Log, 0, 1e6);
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<LogFunction<float>>(Math.Log, 0, 1e-38);
    }

    [Fact]
    public void Log1p_in_single_precision_is_nearly_always_rounded_correctly() =>
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<Log1pFunction<float>>(PortableMath.Log1p, -1, 10);

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(0.0, double.NegativeInfinity)]
    [InlineData(-1.0, double.NaN)]
    [InlineData(double.NegativeInfinity, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Log_is_right_at_the_ends(double x, double expected)
    {
        Assert.Equal(expected, PortableMath.Log(x));
        Assert.Equal((float)expected, PortableMath.Log((float)x));
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(-double.Epsilon, -double.Epsilon)]
    [InlineData(-1.0, double.NegativeInfinity)]
    [InlineData(-2.0, double.NaN)]
    [InlineData(double.NegativeInfinity, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Log1p_is_right_at_the_ends(double x, double expected)
    {
        Assert.Equal(expected, PortableMath.Log1p(x));
        Assert.Equal((float)expected, PortableMath.Log1p((float)x));
    }

    [Fact]
    public void Log_of_negative_zero_is_negative_infinity_and_log1p_keeps_its_sign()
    {
        Assert.Equal(double.NegativeInfinity, PortableMath.Log(-0.0));
        Assert.True(double.IsNegative(PortableMath.Log1p(-0.0)));
    }

    [Fact]
    public void Log_grows_where_its_pieces_meet()
    {
        for (var k = -20; k < 20; k++)
        {
            Accuracy.AssertGrowsAround(Math.ScaleB(Math.Sqrt(0.5), k), PortableMath.Log);
            Accuracy.AssertGrowsAround(Math.ScaleB(1, k), PortableMath.Log);
        }
    }

    [Property]
    public bool Log_undoes_exp(int thousandths)
    {
        var x = thousandths % 700_000 / 1000.0;
        return Math.Abs(PortableMath.Log(PortableMath.Exp(x)) - x) <= 1.2e-16 + 1.2e-16 * Math.Abs(x);
    }
}

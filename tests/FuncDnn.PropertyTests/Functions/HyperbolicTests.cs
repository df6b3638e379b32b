using FuncDnn.Numerics.Functions;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Functions;

/// <summary>The hyperbolic tangent.</summary>
public sealed class HyperbolicTests
{
    [Fact]
    public void Tanh_is_within_an_ulp_of_the_series() =>
        Accuracy.AssertWithin(
            0.75,
            [
                .. Accuracy.Uniform(-0.4, 0.4, 3000),
                .. Accuracy.Uniform(-3, 3, 2000),
                .. Accuracy.Uniform(15, 21),
                .. Accuracy.Logarithmic(1e-300, 1),
            ],
            PortableMath.Tanh,
            Reference.Tanh
        );

    [Fact]
    public void Tanh_in_single_precision_is_nearly_always_rounded_correctly()
    {
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<TanhFunction<float>>(Math.Tanh, -1, 1);
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<TanhFunction<float>>(Math.Tanh, -10, 10);
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<TanhFunction<float>>(Math.Tanh, -1e-38, 1e-38, flushes: false);
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(1e-310, 1e-310)]
    [InlineData(30.0, 1.0)]
    [InlineData(double.MaxValue, 1.0)]
    [InlineData(double.PositiveInfinity, 1.0)]
    [InlineData(double.NegativeInfinity, -1.0)]
    [InlineData(double.NaN, double.NaN)]
    public void Tanh_is_right_at_the_ends(double x, double expected)
    {
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(PortableMath.Tanh(x)));
        Assert.Equal((float)expected, PortableMath.Tanh((float)x));
    }

    [Fact]
    public void Tanh_of_negative_zero_is_negative_zero() => Assert.True(double.IsNegative(PortableMath.Tanh(-0.0)));

    [Property]
    public bool Tanh_is_odd_bit_for_bit(double x) =>
        double.IsNaN(x)
        || (
            BitConverter.DoubleToInt64Bits(PortableMath.Tanh(-x))
                == BitConverter.DoubleToInt64Bits(-PortableMath.Tanh(x))
            && BitConverter.SingleToInt32Bits(PortableMath.Tanh((float)-x))
                == BitConverter.SingleToInt32Bits(-PortableMath.Tanh((float)x))
        );

    [Property]
    public bool Tanh_stays_within_one(double x) => double.IsNaN(x) || Math.Abs(PortableMath.Tanh(x)) <= 1;

    [Fact]
    public void Tanh_grows_where_its_pieces_meet()
    {
        for (var k = 0; k < 30; k++)
        {
            Accuracy.AssertGrowsAround((k + 0.5) * Math.Log(2) / 2, PortableMath.Tanh);
        }

        Accuracy.AssertGrowsAround(20, PortableMath.Tanh);
    }
}

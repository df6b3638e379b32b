using FuncDnn.Numerics.Functions;

namespace FuncDnn.PropertyTests.Functions;

/// <summary>e^x and e^x - 1.</summary>
public sealed class ExponentialTests
{
    [Fact]
    public void Exp_is_within_an_ulp_of_the_series() =>
        Accuracy.AssertWithin(
            0.6,
            [
                .. Accuracy.Uniform(-1, 1),
                .. Accuracy.Uniform(-708.39, 709.78),
                .. Accuracy.Logarithmic(1e-20, 1),
                -708.3964185322641,
                709.782712893384,
            ],
            PortableMath.Exp,
            Reference.Exp
        );

    [Fact]
    public void Expm1_is_within_an_ulp_of_the_series() =>
        Accuracy.AssertWithin(
            0.95,
            [
                .. Accuracy.Uniform(-1.5, 1.5, 3000),
                .. Accuracy.Uniform(-45, 45),
                .. Accuracy.Logarithmic(1e-300, 40),
                .. Accuracy.Uniform(36, 38),
                .. Accuracy.Uniform(600, 709.78),
            ],
            PortableMath.Expm1,
            Reference.Expm1
        );

    [Fact]
    public void Exp_in_single_precision_is_nearly_always_rounded_correctly()
    {
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<ExpFunction<float>>(Math.Exp, -104, 89);
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<ExpFunction<float>>(Math.Exp, -1, 1);
    }

    [Fact]
    public void Expm1_in_single_precision_is_nearly_always_rounded_correctly() =>
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<Expm1Function<float>>(PortableMath.Expm1, -20, 20);

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(double.Epsilon, 1.0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0.0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(709.7827128933841, double.PositiveInfinity)]
    [InlineData(double.MaxValue, double.PositiveInfinity)]
    [InlineData(-708.3964185322642, 0.0)]
    [InlineData(-double.MaxValue, 0.0)]
    public void Exp_is_right_at_the_ends(double x, double expected)
    {
        Assert.Equal(expected, PortableMath.Exp(x));
        Assert.Equal((float)expected, PortableMath.Exp((float)x));
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, -1.0)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.MaxValue, double.PositiveInfinity)]
    [InlineData(-double.MaxValue, -1.0)]
    public void Expm1_is_right_at_the_ends(double x, double expected)
    {
        Assert.Equal(expected, PortableMath.Expm1(x));
        Assert.Equal((float)expected, PortableMath.Expm1((float)x));
    }

    [Fact]
    public void Exp_of_negative_zero_is_one_and_expm1_keeps_its_sign()
    {
        Assert.Equal(1.0, PortableMath.Exp(-0.0));
        Assert.True(double.IsNegative(PortableMath.Expm1(-0.0)));
    }

    [Fact]
    public void Exp_is_never_subnormal()
    {
        Assert.Equal(2.2250738585072014e-308, PortableMath.Exp(-708.3964185322641), 1e-320);
        Assert.InRange(PortableMath.Exp(-87.33654f), 1.1754944e-38f, 1.18e-38f);
        Assert.Equal(0f, PortableMath.Exp(-87.33655f));
        Assert.All(Accuracy.Uniform(-720, -700), x => Assert.False(double.IsSubnormal(PortableMath.Exp(x))));
        Assert.All(Accuracy.Uniform(-110, -80), x => Assert.False(float.IsSubnormal(PortableMath.Exp((float)x))));
    }

    [Fact]
    public void Exp_in_single_precision_overflows_where_it_must()
    {
        Assert.Equal(3.4027985e38f, PortableMath.Exp(88.72283f));
        Assert.Equal(float.PositiveInfinity, PortableMath.Exp(88.72284f));
    }

    [Fact]
    public void Exp_grows_where_its_pieces_meet()
    {
        for (var k = -40; k < 40; k++)
        {
            Accuracy.AssertGrowsAround((k + 0.5) * Math.Log(2), PortableMath.Exp);
            Accuracy.AssertGrowsAround((k + 0.5) * Math.Log(2), PortableMath.Expm1);
        }
    }
}

using FuncDnn.Numerics.Functions;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Functions;

/// <summary>Powers.</summary>
public sealed class PowerTests
{
    [Fact]
    public void A_real_power_is_within_an_ulp_of_the_exponential_of_the_logarithm()
    {
        var random = new Random(11);
        foreach (var x in Accuracy.Logarithmic(1e-300, 1e300, bothSigns: false))
        {
            var y = (random.NextDouble() - 0.5) * 1400 / Math.Log(x);
            AssertPower(Reference.Power(x, y), PortableMath.Power(x, y), x, y);
        }

        foreach (var x in Accuracy.Uniform(0.5, 1.5))
        {
            var y = (random.NextDouble() - 0.5) * 1400 / Math.Log(x);
            AssertPower(Reference.Power(x, y), PortableMath.Power(x, y), x, y);
        }
    }

    [Fact]
    public void An_integer_power_is_within_an_ulp_of_repeated_multiplication()
    {
        foreach (var x in (double[])[0.9, 0.999, 0.95, 1.0001, -0.99, 2, 1 / 3.0])
        {
            BigFloat exact = 1;
            for (var n = 0L; n < 600; n++)
            {
                AssertPower(exact, PortableMath.Power(x, n), x, n);
                AssertPower((BigFloat)1 / exact, PortableMath.Power(x, -n), x, -n);
                exact *= x;
            }
        }
    }

    [Fact]
    public void A_large_integer_power_is_within_an_ulp_of_the_exponential_of_the_logarithm() =>
        Assert.All(
            (long[])[1_000, 123_456, 700_001],
            n => AssertPower(Reference.Power(0.999, n), PortableMath.Power(0.999, n), 0.999, n)
        );

    [Fact]
    public void What_is_out_of_range_is_zero_or_infinite()
    {
        Assert.Equal(0.0, PortableMath.Power(0.9, 100_000L));
        Assert.Equal(0.0, PortableMath.Power(0.9, 100_000.0));
        Assert.Equal(double.PositiveInfinity, PortableMath.Power(0.9, -100_000L));
        Assert.Equal(double.PositiveInfinity, PortableMath.Power(1.1, 100_000.0));
        Assert.Equal(double.NegativeInfinity, PortableMath.Power(-2.0, 1025L));
        Assert.Equal(0.0, PortableMath.Power(2.0, -1023L));
        Assert.Equal(2.2250738585072014e-308, PortableMath.Power(2.0, -1022L));
        Assert.Equal(2.2250738585072014e-308, PortableMath.Power(2.0, -1022.0));
        Assert.Equal(1.0, PortableMath.Power(1.0, long.MinValue));
        Assert.Equal(1.0, PortableMath.Power(0.0, 0L));
        Assert.Equal(0.0, PortableMath.Power(0.0, 3L));
    }

    [Fact]
    public void A_base_that_is_not_positive_is_refused_for_a_real_exponent()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Power(0.0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Power(-1.0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Power(double.NaN, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Power(double.PositiveInfinity, 0.5));
        var infinite = Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Power(2.0, double.NaN));
        Assert.Contains("has to be finite", infinite.Message, StringComparison.Ordinal);
    }

    [Property]
    public bool A_power_of_a_half_is_the_square_root_within_an_ulp(double number)
    {
        var x = double.IsFinite(number) && number != 0 ? Math.Abs(number) : 2;
        var root = Math.Sqrt(x);
        var power = PortableMath.Power(x, 0.5);
        return power >= double.BitDecrement(root) && power <= double.BitIncrement(root);
    }

    private static void AssertPower(BigFloat exact, double power, double x, double y)
    {
        if (exact.Magnitude >= -1022 && exact.Magnitude < 1024)
        {
            var error = exact.ErrorInUlp(power);
            Assert.True(error <= 0.6, $"The error of {x:R} ^ {y:R} is {error} ulp.");
        }
    }
}

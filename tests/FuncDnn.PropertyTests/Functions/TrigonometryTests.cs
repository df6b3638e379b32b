using FuncDnn.Numerics.Functions;

namespace FuncDnn.PropertyTests.Functions;

/// <summary>Sine and cosine.</summary>
public sealed class TrigonometryTests
{
    private static readonly double[] Angles =
    [
        .. Accuracy.Uniform(0, 4 * Math.PI, 2000),
        .. Accuracy.Logarithmic(1e-300, 1),
        .. Accuracy.Logarithmic(1, 499_000),
        .. Enumerable.Range(-100, 200).Select(i => i * (Math.PI / 4)),
    ];

    [Fact]
    public void Sin_is_within_an_ulp_of_the_series() =>
        Accuracy.AssertWithin(0.9, Angles, PortableMath.Sin, Reference.Sin);

    [Fact]
    public void Cos_is_within_an_ulp_of_the_series() =>
        Accuracy.AssertWithin(0.9, Angles, PortableMath.Cos, Reference.Cos);

    [Fact]
    public void Zero_infinity_and_NaN_are_right()
    {
        Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), BitConverter.DoubleToInt64Bits(PortableMath.Sin(-0.0)));
        Assert.Equal(0.0, PortableMath.Sin(0.0));
        Assert.Equal(1.0, PortableMath.Cos(0.0));
        Assert.True(double.IsNaN(PortableMath.Sin(double.PositiveInfinity)));
        Assert.True(double.IsNaN(PortableMath.Cos(double.NegativeInfinity)));
        Assert.True(double.IsNaN(PortableMath.Sin(double.NaN)));
    }

    [Fact]
    public void An_angle_too_far_away_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Sin(1e6));
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Cos(-1e6));
    }
}

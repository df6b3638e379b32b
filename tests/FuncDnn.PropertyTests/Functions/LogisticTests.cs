using FuncDnn.Numerics.Functions;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Functions;

/// <summary>The logistic sigmoid and its integral.</summary>
public sealed class LogisticTests
{
    [Fact]
    public void Sigmoid_is_within_an_ulp_of_its_definition() =>
        Accuracy.AssertWithin(
            0.6,
            [
                .. Accuracy.Uniform(-5, 5, 2000),
                .. Accuracy.Uniform(-708.39, 45, 2000),
                .. Accuracy.Logarithmic(1e-300, 1),
                -708.3964185322641,
            ],
            PortableMath.Sigmoid,
            Reference.Sigmoid
        );

    [Fact]
    public void Softplus_is_within_an_ulp_of_its_definition() =>
        Accuracy.AssertWithin(
            0.7,
            [
                .. Accuracy.Uniform(-2, 2, 2000),
                .. Accuracy.Uniform(-708.39, 45),
                .. Accuracy.Uniform(-42, -34),
                .. Accuracy.Logarithmic(1e-300, 1),
            ],
            PortableMath.Softplus,
            Reference.Softplus
        );

    [Fact]
    public void Sigmoid_in_single_precision_is_nearly_always_rounded_correctly()
    {
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<SigmoidFunction<float>>(PortableMath.Sigmoid, -5, 5);
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<SigmoidFunction<float>>(PortableMath.Sigmoid, -90, 20);
    }

    [Fact]
    public void Softplus_in_single_precision_is_nearly_always_rounded_correctly()
    {
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<SoftplusFunction<float>>(PortableMath.Softplus, -5, 5);
        Accuracy.AssertNearlyAlwaysRoundedCorrectly<SoftplusFunction<float>>(PortableMath.Softplus, -90, 90);
    }

    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(double.PositiveInfinity, 1.0)]
    [InlineData(double.MaxValue, 1.0)]
    [InlineData(double.NegativeInfinity, 0.0)]
    [InlineData(-double.MaxValue, 0.0)]
    [InlineData(-708.3964185322642, 0.0)]
    [InlineData(double.NaN, double.NaN)]
    public void Sigmoid_is_right_at_the_ends(double x, double expected)
    {
        Assert.Equal(expected, PortableMath.Sigmoid(x));
        Assert.Equal((float)expected, PortableMath.Sigmoid((float)x));
    }

    [Theory]
    [InlineData(0.0, 0.6931471805599453)]
    [InlineData(1000.0, 1000.0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.MaxValue, double.MaxValue)]
    [InlineData(double.NegativeInfinity, 0.0)]
    [InlineData(-708.3964185322642, 0.0)]
    [InlineData(double.NaN, double.NaN)]
    public void Softplus_is_right_at_the_ends(double x, double expected)
    {
        Assert.Equal(expected, PortableMath.Softplus(x));
        Assert.Equal((float)expected, PortableMath.Softplus((float)x));
    }

    [Fact]
    public void Sigmoid_of_negative_zero_is_a_half() => Assert.Equal(0.5, PortableMath.Sigmoid(-0.0));

    [Property]
    public bool Sigmoid_of_x_and_of_its_negative_sum_to_one(double x) =>
        double.IsNaN(x) || Math.Abs(PortableMath.Sigmoid(x) + PortableMath.Sigmoid(-x) - 1) <= 2.3e-16;

    [Property]
    public bool Softplus_of_x_is_above_that_of_its_negative_by_x(int thousandths)
    {
        var x = thousandths / 1000.0;
        var difference = PortableMath.Softplus(x) - PortableMath.Softplus(-x);
        return Math.Abs(difference - x) <= 3e-16 * (1 + Math.Abs(x));
    }

    [Fact]
    public void Sigmoid_and_softplus_grow_where_their_pieces_meet()
    {
        for (var k = -50; k < 50; k++)
        {
            Accuracy.AssertGrowsAround((k + 0.5) * Math.Log(2), PortableMath.Sigmoid);
            Accuracy.AssertGrowsAround((k + 0.5) * Math.Log(2), PortableMath.Softplus);
        }

        Accuracy.AssertGrowsAround(-40, PortableMath.Softplus);
        Accuracy.AssertGrowsAround(-0.8813735870195431, PortableMath.Softplus);
    }
}

using FuncDnn.Numerics.Functions;

namespace FuncDnn.PropertyTests.Randomness;

/// <summary>The answers were computed with 250 bits.</summary>
public sealed class AccurateLogarithmTests
{
    [Theory]
    [InlineData(0.5, -0.6931471805599453, -2.3190468138462996e-17)]
    [InlineData(0.9999999999999999, -1.1102230246251565e-16, -6.162975822039155e-33)]
    [InlineData(1.0000000000000002, 2.2204460492503128e-16, 3.649214750845877e-48)]
    [InlineData(0.7071067811865475, -0.34657359027997275, 1.0775909101525876e-17)]
    [InlineData(0.7071067811865476, -0.3465735902799726, 1.2517012761299022e-18)]
    [InlineData(1.4142135623730951, 0.3465735902799727, 2.4442169414592898e-17)]
    [InlineData(0.9, -0.10536051565782628, 4.81014917638444e-18)]
    [InlineData(1.1, 0.09531017980432493, 5.927240202146761e-18)]
    [InlineData(0.75, -0.2876820724517809, -2.607160616442564e-17)]
    [InlineData(1.3, 0.26236426446749106, 2.6633628353477566e-17)]
    [InlineData(0.1, -2.3025850929940455, -1.7150243628057985e-16)]
    [InlineData(2.465190328815662e-32, -72.78045395879425, -3.2121552717762242e-15)]
    [InlineData(2.2250738585072014e-308, -708.3964185322641, -2.7475416721234714e-14)]
    [InlineData(1.7976931348623157e+308, 709.782712893384, 2.3636017071323592e-14)]
    [InlineData(0.99999, -1.0000050000287824e-05, -6.988117163381056e-22)]
    [InlineData(1.00001, 9.999950000398841e-06, 8.002738506528097e-22)]
    [InlineData(3.0, 1.0986122886681098, -9.07129723500153e-17)]
    public void Before_rounding_it_is_precise_to_75_bits(double x, double high, double low)
    {
        var logarithm = AccurateLogarithm.Unrounded(x);
        Assert.Equal(high, logarithm.High.Value);
        Assert.InRange(logarithm.Low.Value - low, -Math.ScaleB(Math.Abs(high), -75), Math.ScaleB(Math.Abs(high), -75));
    }

    /// <summary>
    /// The logarithms lie within 10^-4 to 10^-7 of a unit in the last place of the midpoint of two numbers.
    /// </summary>
    [Theory]
    [InlineData(0.4173631223089408, -0.8737986392030637)]
    [InlineData(0.308298232885162, -1.1766876759093718)]
    [InlineData(0.5260862538558424, -0.6422900989732656)]
    [InlineData(0.7887233511355132, -0.23733965189651304)]
    [InlineData(0.7082725264607311, -0.344926334973237)]
    [InlineData(0.9382864719206604, -0.06369996943830411)]
    [InlineData(0.9466486165826227, -0.054827303666959704)]
    [InlineData(0.9276024742617401, -0.07515200622426171)]
    public void It_is_rounded_correctly_where_that_is_hard(double x, double logarithm) =>
        Assert.Equal(logarithm, AccurateLogarithm.Of(x));
}

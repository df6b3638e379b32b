using FuncDnn.Numerics.Functions;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Randomness;

public sealed class NormalQuantileTests
{
    /// <summary>The answers were computed with 300 bits.</summary>
    [Theory]
    [InlineData(0.49999999999999994, 1.3914582123358836e-16)]
    [InlineData(0.49, 0.025068908258711057)]
    [InlineData(0.25, 0.6744897501960817)]
    [InlineData(0.1, 1.2815515655446004)]
    [InlineData(0.0751, 1.43882539275254)]
    [InlineData(0.07499, 1.4396021182393162)]
    [InlineData(0.05, 1.6448536269514726)]
    [InlineData(0.01, 2.326347874040841)]
    [InlineData(0.001, 3.0902323061678136)]
    [InlineData(1e-06, 4.753424308822899)]
    [InlineData(1.4e-11, 6.656723091518184)]
    [InlineData(1.3e-11, 6.667611456510741)]
    [InlineData(1e-13, 7.348796102800677)]
    [InlineData(5.551115123125783e-17, 8.292361075813595)]
    public void It_inverts_the_tail_of_the_distribution(double tail, double quantile) =>
        Assert.InRange(NormalQuantile.OfTail(tail) / quantile, 1 - 1e-15, 1 + 1e-15);

    [Property]
    public void Bits_that_differ_in_the_lowest_give_opposite_numbers(ulong bits) =>
        Assert.Equal(NormalQuantile.OfBits(bits), -NormalQuantile.OfBits(bits ^ 1));

    [Fact]
    public void The_extreme_bits_give_the_extreme_numbers()
    {
        Assert.Equal(8.292361075813595, NormalQuantile.OfBits(0), 1e-14);
        Assert.Equal(1.3914582123358836e-16, NormalQuantile.OfBits(ulong.MaxValue - 1), 1e-30);
    }
}

using System.Numerics;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>Flushing and corrections of moments.</summary>
public sealed class MomentNumberTests
{
    [Fact]
    public void A_moment_below_the_threshold_is_0_and_one_above_is_kept()
    {
        Flushes(1e-290, BitConverter.DoubleToUInt64Bits);
        Flushes(1e-30f, number => BitConverter.SingleToUInt32Bits(number));
    }

    [Fact]
    public void A_gradient_whose_square_is_below_the_threshold_squares_to_0()
    {
        Assert.Equal(1e-145 * 1e-145, Square(-1e-145));
        Assert.Equal(0, Square(Math.BitDecrement(1e-145)));
        Assert.Equal(1e-15f * 1e-15f, Square(-1e-15f));
        Assert.Equal(0, Square(MathF.BitDecrement(1e-15f)));
        Assert.Equal(double.NaN, Square(double.NaN));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public void The_correction_of_an_average_is_1_minus_beta_to_the_power_t(double beta)
    {
        for (var t = 1L; t < 60_000; t += 1 + (t / 50))
        {
            Assert.Equal(1 - Math.Pow(beta, t), MovingAverage<double>.Correction(beta, t), 1e-15);
        }
    }

    private static void Flushes<T>(T threshold, Func<T, ulong> bits)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var sign in new[] { T.One, -T.One })
        {
            Assert.Equal(bits(sign * threshold), bits(Flush(sign * threshold)));
            Assert.Equal(0UL, bits(Flush(sign * T.BitDecrement(threshold))));
            Assert.Equal(0UL, bits(Flush(sign * T.Epsilon)));
        }

        Assert.Equal(T.One, Flush(T.One));
        Assert.True(T.IsNaN(Flush(T.NaN)));
    }

    private static T Flush<T>(T number)
        where T : unmanaged, IFloatingPointIeee754<T> => FlushToZero<T>.Flush(new Lanes1<T>(number)).Value;

    private static T Square<T>(T number)
        where T : unmanaged, IFloatingPointIeee754<T> => FlushToZero<T>.Square(new Lanes1<T>(number)).Value;
}

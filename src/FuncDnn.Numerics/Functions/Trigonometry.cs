using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>Sine and cosine. For data generators, so one number at a time is enough.</summary>
internal static class Trigonometry
{
    private const double MaxArgument = 500_000.0;
    private const double TwoOverPi = 0.6366197723675814;

    // pi / 2 in three pieces of 33, 33 and 53 bits: the first two times a quarter's number are exact.
    private const double QuarterHigh = 1.5707963267341256;
    private const double QuarterMiddle = 6.077100506303966e-11;
    private const double QuarterLow = 2.0222662487959506e-21;

    /// <summary>
    /// sin x for |x| at most 500,000; NaN at infinity. Measured error at most 0.9 ulp, 0.75 below 4 pi.
    /// </summary>
    public static double Sin(double x)
    {
        if (x == 0)
        {
            return x;
        }

        var (quarter, angle, tail) = Reduce(x);
        var value = (quarter & 1) == 0 ? SinOfEighth(angle, tail) : CosOfEighth(angle, tail);
        return (quarter & 2) == 0 ? value : -value;
    }

    /// <summary>
    /// cos x for |x| at most 500,000; NaN at infinity. Measured error at most 0.9 ulp, 0.75 below 4 pi.
    /// </summary>
    public static double Cos(double x)
    {
        var (quarter, angle, tail) = Reduce(x);
        var value = (quarter & 1) == 0 ? CosOfEighth(angle, tail) : SinOfEighth(angle, tail);
        return ((quarter + 1) & 2) == 0 ? value : -value;
    }

    /// <summary>x = quarter pi / 2 + angle + tail with |angle| at most pi / 4 (Cody and Waite).</summary>
    private static (long Quarter, double Angle, double Tail) Reduce(double x)
    {
        if (double.IsFinite(x))
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(double.Abs(x), MaxArgument, nameof(x));
        }

        var shifted = double.FusedMultiplyAdd(x, TwoOverPi, Exponential.RoundToInteger);
        var k = shifted - Exponential.RoundToInteger;
        var high = double.FusedMultiplyAdd(-k, QuarterHigh, x);
        var sum = DoubleDouble<Lanes1<double>>.Sum(new(high), new(-k * QuarterMiddle));
        var tail = double.FusedMultiplyAdd(-k, QuarterLow, sum.Low.Value);
        return (BitConverter.DoubleToInt64Bits(shifted), sum.High.Value, tail);
    }

    /// <summary>sin(x + tail) = x + tail cos x + x^3 S(x^2).</summary>
    /// <remarks>Coefficients: Remez exchange at 250 bits, then rounded; error at most 2^-57.2.</remarks>
    private static double SinOfEighth(double x, double tail)
    {
        var square = x * x;
        var s = 1.589679541831147e-10;
        s = double.FusedMultiplyAdd(s, square, -2.5050758110580167e-08);
        s = double.FusedMultiplyAdd(s, square, 2.7557313691882708e-06);
        s = double.FusedMultiplyAdd(s, square, -0.00019841269829807686);
        s = double.FusedMultiplyAdd(s, square, 0.008333333333322413);
        s = double.FusedMultiplyAdd(s, square, -0.16666666666666632);
        var slope = double.FusedMultiplyAdd(-0.5, square, 1.0);
        return x + double.FusedMultiplyAdd(square * x, s, tail * slope);
    }

    /// <summary>cos(x + tail) = 1 - x^2 / 2 - tail sin x + x^4 C(x^2).</summary>
    /// <remarks>Coefficients: Remez exchange at 250 bits, then rounded; error at most 2^-59.9.</remarks>
    private static double CosOfEighth(double x, double tail)
    {
        var square = x * x;
        var c = -1.1359647863376643e-11;
        c = double.FusedMultiplyAdd(c, square, 2.0875723274407238e-09);
        c = double.FusedMultiplyAdd(c, square, -2.7557314352341516e-07);
        c = double.FusedMultiplyAdd(c, square, 2.4801587289482215e-05);
        c = double.FusedMultiplyAdd(c, square, -0.0013888888888874125);
        c = double.FusedMultiplyAdd(c, square, 0.0416666666666666);
        var half = 0.5 * x;
        var upper = double.FusedMultiplyAdd(-half, x, 1.0);
        var lower = double.FusedMultiplyAdd(-half, x, 1.0 - upper);
        return upper + (lower + double.FusedMultiplyAdd(square * square, c, -tail * x));
    }
}

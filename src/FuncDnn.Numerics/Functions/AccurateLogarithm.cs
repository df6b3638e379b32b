using Number = FuncDnn.Numerics.Simd.Lanes1<double>;
using Pair = FuncDnn.Numerics.Functions.DoubleDouble<FuncDnn.Numerics.Simd.Lanes1<double>>;

namespace FuncDnn.Numerics.Functions;

/// <summary>
/// The natural logarithm of one number, correctly rounded in all but one of some 2^22 cases: it is computed with a
/// relative error below 2^-76 and then rounded once. The last bit of NumPy's Gaussian numbers depends on it.
/// </summary>
/// <remarks>
/// x = 2^e m with m in [sqrt(1/2), sqrt(2)) and s = (m - 1) / (m + 1), so that |s| &lt; 0.172:
/// ln x = e ln 2 + 2 s (1 + s^2 / 3 + s^4 / 5 + ...).
/// </remarks>
internal static class AccurateLogarithm
{
    private const long BitsOfSquareRootOfHalf = 0x3FE6A09E667F3BCD;

    private static readonly Pair LogarithmOf2 = new(new(0.6931471805599453), new(2.3190468138462996e-17));

    /// <summary>1/3, 1/5 and 1/7; for the coefficients of higher powers one number is precise enough.</summary>
    private static readonly Pair Third = new(new(1 / 3.0), new(1.850371707708594e-17));
    private static readonly Pair Fifth = new(new(1 / 5.0), new(-1.1102230246251566e-17));
    private static readonly Pair Seventh = new(new(1 / 7.0), new(7.93016446160826e-18));

    /// <param name="x">Positive, finite and normal.</param>
    public static double Of(double x) => Unrounded(x).High.Value;

    /// <param name="x">Positive, finite and normal.</param>
    public static Pair Unrounded(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (bits - BitsOfSquareRootOfHalf) >> 52;
        var m = BitConverter.Int64BitsToDouble(bits - (exponent << 52));

        var s = new Number(m - 1) / Pair.Sum(new(m), new(1));
        var square = s * s;
        var far = 0.0;
        for (var odd = 31; odd >= 9; odd -= 2)
        {
            far = Math.FusedMultiplyAdd(far, square.High.Value, 1.0 / odd);
        }

        var series = Third + (square * (Fifth + (square * (Seventh + (square * new Number(far))))));
        var twice = s + s;
        return (LogarithmOf2 * new Number(exponent)) + (twice + (twice * (square * series)));
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>The natural logarithm of x and of 1 + x.</summary>
internal static class Logarithm
{
    internal const double SmallestNormal = 2.2250738585072014e-308;
    internal const double TwoTo54 = 18014398509481984.0;

    private const long One = 0x3FF0_0000_0000_0000;
    private const long Exponents = 0x7FF0_0000_0000_0000;

    /// <summary>
    /// Added to the bits of a number, takes those of sqrt(1/2) to those of 1, so that the exponent is that of the
    /// nearest power.
    /// </summary>
    private const long FromRootHalf = 0x0009_5F61_9980_C433;

    /// <summary>The square root of 2: from here on, a number has the exponent of the next power.</summary>
    private const double RootTwo = 1.4142135623730951;

    /// <summary>2^52: as the upper bits of an integer, they make it a floating-point number.</summary>
    private const long IntegerExponent = 0x4330_0000_0000_0000;
    private const double IntegerOffset = 4503599627370496.0;

    /// <summary>
    /// ln x; -infinity at 0, NaN below. Measured error at most 0.7 ulp in double precision; in single precision 9,999
    /// of 10,000 results are rounded correctly.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLanes.ViaDouble(default(LogFor<T>), x);

    /// <summary>
    /// ln(1 + x), without cancellation near 0; -infinity at -1, NaN below. Measured error at most 0.7 ulp.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1p<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLanes.ViaDouble(default(Log1pFor<T>), x);

    /// <summary>ln(1 + x) for a pair x with 0 at most x.High at most 1: the exponent is 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static DoubleDouble<TLanes> Log1pOfFraction<TLanes, T>(DoubleDouble<TLanes> x)
        where TLanes : struct, ILanes<TLanes, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var one = TLanes.Broadcast(1.0);
        var sum = DoubleDouble<TLanes>.OrderedSum(one, x.High);
        var large = TLanes.LessThanOrEqual(TLanes.Broadcast(RootTwo), sum.High);
        var scale = TLanes.Select(large, TLanes.Broadcast(0.5), one);
        var f = DoubleDouble<TLanes>.OrderedSum(TLanes.FusedMultiplyAdd(sum.High, scale, -one), sum.Low * scale);
        return LogOfMantissa<TLanes, T>(large & one, new(f.High, TLanes.FusedMultiplyAdd(x.Low, scale, f.Low)));
    }

    /// <summary>ln(x.High + x.Low + rest) for normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble<TLanes> LogOfSum<TLanes, T>(DoubleDouble<TLanes> x, TLanes rest)
        where TLanes : struct, ILanes<TLanes, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var mantissa = Split(x.High, out var k, out var exponent);
        var scale = TLanes.SubtractBits(TLanes.BroadcastBits(One), exponent);
        var f = DoubleDouble<TLanes>.OrderedSum(mantissa - TLanes.Broadcast(1.0), x.Low * scale);
        return LogOfMantissa<TLanes, T>(k, new(f.High, TLanes.FusedMultiplyAdd(rest, scale, f.Low)));
    }

    /// <summary>x = 2^k mantissa, the mantissa between the square roots of 1/2 and 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes Split<TLanes>(TLanes x, out TLanes k, out TLanes exponent)
        where TLanes : struct, ILanes<TLanes, double>
    {
        var shifted = TLanes.AddBits(x, TLanes.BroadcastBits(FromRootHalf));
        k =
            (TLanes.ShiftRightBits(shifted, 52) | TLanes.BroadcastBits(IntegerExponent))
            - TLanes.Broadcast(IntegerOffset + 1023.0);
        exponent = TLanes.SubtractBits(shifted & TLanes.BroadcastBits(Exponents), TLanes.BroadcastBits(One));
        return TLanes.SubtractBits(x, exponent);
    }

    /// <summary>
    /// ln(2^k (1 + f)) = k ln 2 + f - f^2 / 2 + s (f^2 / 2 + R(s^2)), s = f / (2 + f).
    /// </summary>
    /// <remarks>
    /// The form is that of FreeBSD's e_log.c. Coefficients: Remez exchange at 250 bits for
    /// R(w) / w, w = s^2, R = 2 atanh(s) / s - 2, then rounded; the polynomial's error is at most 2^-58.9 of ln(1 + f)
    /// for double precision, 2^-44.9 for single precision.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble<TLanes> LogOfMantissa<TLanes, T>(TLanes k, DoubleDouble<TLanes> f)
        where TLanes : struct, ILanes<TLanes, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var half = TLanes.Broadcast(0.5) * f.High;
        var square = half * f.High;
        var s = f.High / (TLanes.Broadcast(2.0) + f.High);
        var w = s * s;
        var ln2High = TLanes.Broadcast(Exponential.Ln2High);
        var ln2Low = TLanes.Broadcast(Exponential.Ln2Low);
        if (typeof(T) == typeof(double))
        {
            var p = TLanes.Broadcast(0.14796731055929932);
            p = Polynomial.Step(p, w, 0.15313976637752644);
            p = Polynomial.Step(p, w, 0.18183567044537186);
            p = Polynomial.Step(p, w, 0.22222198524332348);
            p = Polynomial.Step(p, w, 0.285714287428279);
            p = Polynomial.Step(p, w, 0.3999999999941287);
            p = Polynomial.Step(p, w, 0.6666666666666735);
            var small = s * TLanes.FusedMultiplyAdd(w, p, square);
            var slope = TLanes.FusedMultiplyAdd(f.High, f.High - TLanes.Broadcast(1.0), TLanes.Broadcast(1.0));
            small = TLanes.FusedMultiplyAdd(slope, f.Low, small);
            small -= TLanes.FusedMultiplyAdd(half, f.High, -square);
            var upper = DoubleDouble<TLanes>.OrderedSum(f.High, -square);
            var sum = DoubleDouble<TLanes>.OrderedSum(k * ln2High, upper.High);
            return new(sum.High, sum.Low + TLanes.FusedMultiplyAdd(k, ln2Low, upper.Low + small));
        }
        else
        {
            var p = TLanes.Broadcast(0.19584795261958857);
            p = Polynomial.Step(p, w, 0.22176146507637423);
            p = Polynomial.Step(p, w, 0.28572110103566245);
            p = Polynomial.Step(p, w, 0.399999956135743);
            p = Polynomial.Step(p, w, 0.6666666667582309);
            var small = s * TLanes.FusedMultiplyAdd(w, p, square);
            return new(k * ln2High, TLanes.FusedMultiplyAdd(k, ln2Low, f.High - (square - small)));
        }
    }

    private readonly struct LogFor<T> : IUnary<double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, double>
        {
            var zero = TLanes.Broadcast(0.0);
            var normal = x;
            var shift = zero;
            if (typeof(T) == typeof(double))
            {
                var subnormal = TLanes.LessThan(x, TLanes.Broadcast(SmallestNormal));
                normal = TLanes.Select(subnormal, x * TLanes.Broadcast(TwoTo54), x);
                shift = subnormal & TLanes.Broadcast(54.0);
            }

            var mantissa = Split(normal, out var k, out _);
            var log = LogOfMantissa<TLanes, T>(k - shift, new(mantissa - TLanes.Broadcast(1.0), zero));
            return WithSpecialCases(x, log.High + log.Low, x);
        }
    }

    private readonly struct Log1pFor<T> : IUnary<double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, double>
        {
            var sum = DoubleDouble<TLanes>.Sum(TLanes.Broadcast(1.0), x);
            var log = LogOfSum<TLanes, T>(sum, TLanes.Broadcast(0.0));
            var y = WithSpecialCases(sum.High, log.High + log.Low, x);
            return TLanes.Select(TLanes.LessThan(TLanes.Abs(x), TLanes.Broadcast(Exponential.Linear)), x, y);
        }
    }

    /// <summary>The special cases: infinity and NaN unchanged, -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes WithSpecialCases<TLanes>(TLanes argument, TLanes log, TLanes x)
        where TLanes : struct, ILanes<TLanes, double>
    {
        var zero = TLanes.Broadcast(0.0);
        var below = TLanes.Select(
            TLanes.Equal(argument, zero),
            TLanes.Broadcast(double.NegativeInfinity),
            TLanes.Broadcast(double.NaN)
        );
        var finite = TLanes.Select(TLanes.LessThan(argument, TLanes.Broadcast(double.PositiveInfinity)), log, x);
        return TLanes.Select(TLanes.LessThanOrEqual(argument, zero), below, finite);
    }
}

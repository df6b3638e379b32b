using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>e^x and e^x - 1.</summary>
internal static class Exponential
{
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two pieces; the first has 42 bits, so that it times an exponent is exact.
    internal const double Ln2High = 0.6931471805598903;
    internal const double Ln2Low = 5.497923018708371e-14;

    /// <summary>
    /// 1.5 * 2^52: a number added to it is rounded to an integer, whose bits are then the lowest of the sum.
    /// </summary>
    internal const double RoundToInteger = 6755399441055744.0;

    // ln 2^-1022 and ln 2^-126.
    internal const double SmallestDouble = -708.3964185322641;
    private const double SmallestSingle = -87.3365447505531;

    /// <summary>2^-54: closer to 0, e^x - 1 and ln(1 + x) round to x.</summary>
    internal const double Linear = 5.551115123125783e-17;

    private const double LargestArgument = 709.782712893384;

    /// <summary>
    /// e^x. Results that would be subnormal (in the precision T) are 0. Measured error at most 0.6 ulp in double
    /// precision; in single precision 9,999 of 10,000 results are rounded correctly.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLanes.ViaDouble(default(ExpFor<T>), x);

    /// <summary>e^x - 1, without cancellation near 0. Measured error at most 0.95 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Expm1<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLanes.ViaDouble(default(Expm1For<T>), x);

    /// <summary>
    /// e^x = 2^k (1 + r + rest) with |r| at most ln(2) / 2, as precise as <typeparamref name="T"/> needs.
    /// </summary>
    /// <returns>k, in the place of a number's exponent: added as bits, it multiplies by 2^k.</returns>
    /// <remarks>
    /// Coefficients: Remez exchange at 250 bits for (e^r - 1 - r - r^2 / 2) / r^3, then rounded; the polynomial's error
    /// is at most 2^-60.5 of e^r for double precision, 2^-39.6 for single precision.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes Reduce<TLanes, T>(TLanes x, out TLanes r, out TLanes rest)
        where TLanes : struct, ILanes<TLanes, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var shift = TLanes.Broadcast(RoundToInteger);
        var shifted = TLanes.FusedMultiplyAdd(x, TLanes.Broadcast(Log2E), shift);
        var k = shifted - shift;
        var high = TLanes.FusedMultiplyAdd(k, TLanes.Broadcast(-Ln2High), x);
        r = TLanes.FusedMultiplyAdd(k, TLanes.Broadcast(-Ln2Low), high);
        var square = r * r;
        if (typeof(T) == typeof(double))
        {
            var low = TLanes.FusedMultiplyAdd(k, TLanes.Broadcast(-Ln2Low), high - r);
            var odd = TLanes.Broadcast(2.0925732943552527e-09);
            odd = Polynomial.Step(odd, square, 2.75572385037722e-07);
            odd = Polynomial.Step(odd, square, 2.480158736529922e-05);
            odd = Polynomial.Step(odd, square, 0.0013888888888865074);
            odd = Polynomial.Step(odd, square, 0.0416666666666667);
            var even = TLanes.Broadcast(2.5112227994316548e-08);
            even = Polynomial.Step(even, square, 2.7557234300166495e-06);
            even = Polynomial.Step(even, square, 0.0001984126989695489);
            even = Polynomial.Step(even, square, 0.008333333333316805);
            even = Polynomial.Step(even, square, 0.16666666666666682);
            var p = Polynomial.Step(TLanes.FusedMultiplyAdd(odd, r, even), r, 0.5);
            rest = TLanes.FusedMultiplyAdd(square, p, TLanes.FusedMultiplyAdd(low, r, low));
        }
        else
        {
            var odd = TLanes.Broadcast(2.488178663887047e-05);
            odd = Polynomial.Step(odd, square, 0.0013888813358571813);
            odd = Polynomial.Step(odd, square, 0.0416666668948371);
            var even = TLanes.Broadcast(0.00019909125258492984);
            even = Polynomial.Step(even, square, 0.008333281520531121);
            even = Polynomial.Step(even, square, 0.1666666678537593);
            var p = Polynomial.Step(TLanes.FusedMultiplyAdd(odd, r, even), r, 0.5);
            rest = square * p;
        }

        return TLanes.ShiftLeftBits(shifted, 52);
    }

    /// <summary>
    /// e^x = 2^k mantissa, the mantissa between the square roots of 1/2 and 2; see <see cref="Reduce"/> for k.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static DoubleDouble<TLanes> Split<TLanes, T>(TLanes x, out TLanes exponent)
        where TLanes : struct, ILanes<TLanes, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        exponent = Reduce<TLanes, T>(x, out var r, out var rest);
        return OnePlus<TLanes, T>(r, rest);
    }

    /// <summary>The same for an argument that is a pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static DoubleDouble<TLanes> Split<TLanes, T>(DoubleDouble<TLanes> x, out TLanes exponent)
        where TLanes : struct, ILanes<TLanes, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        exponent = Reduce<TLanes, T>(x.High, out var r, out var rest);
        return OnePlus<TLanes, T>(r, rest + TLanes.FusedMultiplyAdd(x.Low, r + rest, x.Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble<TLanes> OnePlus<TLanes, T>(TLanes r, TLanes rest)
        where TLanes : struct, ILanes<TLanes, double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var one = TLanes.Broadcast(1.0);
        if (typeof(T) == typeof(double))
        {
            var sum = DoubleDouble<TLanes>.OrderedSum(one, r);
            return DoubleDouble<TLanes>.OrderedSum(sum.High, sum.Low + rest);
        }

        return new(one + (r + rest), TLanes.Broadcast(0.0));
    }

    /// <summary>Replaces e^x by infinity or 0 where x is out of range, and by NaN where x is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes WithSpecialCases<TLanes, T>(TLanes x, TLanes power)
        where TLanes : struct, ILanes<TLanes, double>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        TLanes.Select(IsSubnormal<TLanes, T>(x), TLanes.Broadcast(0.0), WithUpperLimit(x, power));

    /// <summary>Where e^x would be subnormal in <typeparamref name="T"/> and is replaced by 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes IsSubnormal<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, double>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        TLanes.LessThan(x, TLanes.Broadcast(typeof(T) == typeof(double) ? SmallestDouble : SmallestSingle));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes WithUpperLimit<TLanes>(TLanes x, TLanes power)
        where TLanes : struct, ILanes<TLanes, double> =>
        TLanes.Select(
            TLanes.LessThanOrEqual(x, TLanes.Broadcast(LargestArgument)),
            power,
            x + TLanes.Broadcast(double.PositiveInfinity)
        );

    private readonly struct ExpFor<T> : IUnary<double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, double>
        {
            var mantissa = Split<TLanes, T>(x, out var exponent).High;
            return WithSpecialCases<TLanes, T>(x, TLanes.AddBits(mantissa, exponent));
        }
    }

    private readonly struct Expm1For<T> : IUnary<double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>
        /// (2^k - 1) + 2^k r + 2^k rest, largest first; computed with 2^(k-1), so that 2^1024 does not overflow.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, double>
        {
            var half = TLanes.Broadcast(0.5);
            var scale = TLanes.AddBits(half, Reduce<TLanes, T>(x, out var r, out var rest));
            var power = DoubleDouble<TLanes>.Sum(scale, -half);
            var sum = DoubleDouble<TLanes>.OrderedSum(power.High, scale * r);
            var halved = sum.High + (sum.Low + TLanes.FusedMultiplyAdd(scale, rest, power.Low));
            var isSmall = TLanes.LessThan(x, TLanes.Broadcast(-40.0));
            var y = TLanes.Select(isSmall, TLanes.Broadcast(-1.0), WithUpperLimit(x, halved + halved));
            return TLanes.Select(TLanes.LessThan(TLanes.Abs(x), TLanes.Broadcast(Linear)), x, y);
        }
    }
}

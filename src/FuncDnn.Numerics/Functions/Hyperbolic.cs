using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>The hyperbolic tangent.</summary>
internal static class Hyperbolic
{
    /// <summary>From here on the hyperbolic tangent rounds to 1 in double precision.</summary>
    private const double Saturation = 20.0;

    /// <summary>
    /// tanh x, odd to the last bit. Measured error at most 0.75 ulp in double precision; in single precision 9,999 of
    /// 10,000 results are rounded correctly.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tanh<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLanes.ViaDouble(default(TanhFor<T>), x);

    private readonly struct TanhFor<T> : IUnary<double>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>tanh |x| = -m / (2 + m) with m = e^(-2|x|) - 1, which has no cancellation.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, double>
        {
            var sign = x & TLanes.Broadcast(-0.0);
            var limit = TLanes.Broadcast(Saturation);
            var magnitude = TLanes.Abs(x);
            magnitude = TLanes.Select(TLanes.LessThan(magnitude, limit), magnitude, limit);

            var one = TLanes.Broadcast(1.0);
            var two = TLanes.Broadcast(2.0);
            var exponent = Exponential.Reduce<TLanes, T>(magnitude * TLanes.Broadcast(-2.0), out var r, out var rest);
            var scale = TLanes.AddBits(one, exponent);
            TLanes tanh;
            if (typeof(T) == typeof(double))
            {
                var power = DoubleDouble<TLanes>.OrderedSum(-one, scale);
                var sum = DoubleDouble<TLanes>.OrderedSum(power.High, scale * r);
                var m = DoubleDouble<TLanes>.OrderedSum(
                    sum.High,
                    sum.Low + TLanes.FusedMultiplyAdd(scale, rest, power.Low)
                );
                var denominator = DoubleDouble<TLanes>.OrderedSum(two, m.High);
                tanh = DoubleDouble<TLanes>.Quotient(m, new(denominator.High, denominator.Low + m.Low));
            }
            else
            {
                var m = TLanes.FusedMultiplyAdd(scale, r + rest, scale - one);
                tanh = m / (two + m);
            }

            return TLanes.Select(TLanes.Equal(x, x), TLanes.Abs(tanh) | sign, x);
        }
    }
}

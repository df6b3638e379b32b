using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>
/// Flushes tiny magnitudes to 0: a moment whose gradient has vanished would otherwise decay through the subnormal
/// numbers, on which processors are many times slower. All optimizers of this library store their moments through it,
/// and an optimizer of your own should too: <c>moment = FlushToZero&lt;T&gt;.Flush(beta * moment + (1 - beta) * g)</c>.
/// </summary>
/// <remarks>
/// A moment below the threshold is flushed to 0: 1e-290 in double, 1e-30 in single precision, where the smallest normal
/// numbers are 2.2e-308 and 1.2e-38, so products of a moment with a rate or a decay stay normal too. A gradient is
/// flushed before it is squared when its square would lie below the threshold; a root of 1e-145 or 1e-15 is negligible
/// beside any useful epsilon.
/// </remarks>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public static class FlushToZero<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>flush(x) = 0 if |x| is below 1e-290 in double or 1e-30 in single precision, else x.</summary>
    /// <param name="x">A number to store in a moment.</param>
    /// <returns>0, or x itself; NaN stays NaN.</returns>
    public static T Flush(T x) => Flush(new Lanes1<T>(x)).Value;

    /// <summary>0 where |x| is below the threshold, else x; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes Flush<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => FlushBelow(x, Number<TLanes>(1e-290, 1e-30f));

    /// <summary>x squared, or 0 where that would be below the threshold; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes Square<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var flushed = FlushBelow(x, Number<TLanes>(1e-145, 1e-15f));
        return flushed * flushed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes FlushBelow<TLanes>(TLanes x, TLanes limit)
        where TLanes : struct, ILanes<TLanes, T> =>
        TLanes.Select(TLanes.LessThan(TLanes.Abs(x), limit), TLanes.BroadcastBits(0), x);

    // As bits, because a conversion to the number type is too long to inline.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Number<TLanes>(double inDouble, float inSingle)
        where TLanes : struct, ILanes<TLanes, T> =>
        TLanes.BroadcastBits(
            typeof(T) == typeof(double)
                ? BitConverter.DoubleToInt64Bits(inDouble)
                : BitConverter.SingleToInt32Bits(inSingle)
        );
}

using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>
/// The exponentially weighted average beta * past + (1 - beta) * x; 1 - beta is taken before rounding to the number
/// type.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
internal readonly struct MovingAverage<T>(double beta)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _beta = T.CreateSaturating(beta);
    private readonly T _rest = T.CreateSaturating(1 - beta);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Mix<TLanes>(TLanes past, TLanes x)
        where TLanes : struct, ILanes<TLanes, T> =>
        TLanes.FusedMultiplyAdd(TLanes.Broadcast(_beta), past, TLanes.Broadcast(_rest) * x);

    /// <summary>The average as it is remembered: without tiny numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Next<TLanes>(TLanes past, TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => FlushToZero<T>.Flush(Mix(past, x));

    /// <summary>1 - beta^t, by which an average that started at 0 is too small after t numbers.</summary>
    /// <remarks>beta^t is at most e^(-t (1 - beta)); once that is below 2^-60, what is left rounds to 1.</remarks>
    public static double Correction(double beta, long t) => t * (1 - beta) > 42 ? 1 : 1 - PortableMath.Power(beta, t);
}

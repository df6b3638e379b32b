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

    /// <summary>The average to store: tiny numbers are flushed to 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Next<TLanes>(TLanes past, TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => FlushToZero<T>.Flush(Mix(past, x));

    /// <summary>1 - beta^t: the bias correction of an average that started at 0, after t numbers.</summary>
    /// <remarks>beta^t is at most e^(-t (1 - beta)); once that is below 2^-60, the result rounds to 1.</remarks>
    public static double Correction(double beta, long t) => t * (1 - beta) > 42 ? 1 : 1 - PortableMath.Power(beta, t);
}

using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>Adds to a vector in place, element by element, each sum rounded once.</summary>
internal static class Accumulation
{
    /// <summary>sum + factor * x</summary>
    public static void AddMultiple<T>(T factor, ReadOnlySpan<T> x, Span<T> sum)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Map(new Multiple<T>(factor), x, sum, sum);

    /// <summary>sum + factor * sign(x)</summary>
    public static void AddSigns<T>(T factor, ReadOnlySpan<T> x, Span<T> sum)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Map(new Signs<T>(factor), x, sum, sum);

    private readonly struct Multiple<T>(T factor) : IBinary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _factor = factor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x, TLanes sum)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.FusedMultiplyAdd(TLanes.Broadcast(_factor), x, sum);
    }

    private readonly struct Signs<T>(T factor) : IBinary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _factor = factor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x, TLanes sum)
            where TLanes : struct, ILanes<TLanes, T> =>
            TLanes.FusedMultiplyAdd(TLanes.Broadcast(_factor), Clamp<T>.Sign(x), sum);
    }
}

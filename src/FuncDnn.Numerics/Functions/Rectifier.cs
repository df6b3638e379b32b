using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>The rectified linear unit: simple enough to apply while a product is still in registers.</summary>
internal static class Rectifier
{
    /// <summary>max(0, z); NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes, T>(TLanes z)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var zero = TLanes.Broadcast(T.Zero);
        return TLanes.SelectLessThanOrEqual(z, zero, zero, z);
    }

    /// <summary>A gradient taken back: times 1 where z &gt; 0 (or NaN), else times 0, which keeps NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Gradient<TLanes, T>(TLanes gradient, TLanes z)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var zero = TLanes.Broadcast(T.Zero);
        return TLanes.SelectLessThanOrEqual(z, zero, gradient * zero, gradient);
    }

    /// <summary>1 where z &gt; 0 (or NaN), else 0; max(0, z) in place of z gives the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Slope<TLanes, T>(TLanes z)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var zero = TLanes.Broadcast(T.Zero);
        return TLanes.Select(TLanes.LessThanOrEqual(z, zero), zero, TLanes.Broadcast(T.One));
    }
}

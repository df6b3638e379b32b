using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>Clamping to a range, and signs. NaN stays NaN.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal static class Clamp<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The largest finite number.</summary>
    /// <remarks>A constant for the compiler: reading a static field would spill every register to the stack.</remarks>
    public static T MaxFinite
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get =>
            typeof(T) == typeof(double)
                ? Unsafe.BitCast<double, T>(double.MaxValue)
                : Unsafe.BitCast<float, T>(float.MaxValue);
    }

    /// <summary>The smaller of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes AtMost<TLanes>(T limit, TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var bound = TLanes.Broadcast(limit);
        return TLanes.Select(TLanes.LessThan(bound, x), bound, x);
    }

    /// <summary>x clamped to [-limit, limit].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Within<TLanes>(T limit, TLanes x)
        where TLanes : struct, ILanes<TLanes, T> => -AtMost(limit, -AtMost(limit, x));

    /// <summary>-1, 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sign<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var zero = TLanes.Broadcast(T.Zero);
        var one = TLanes.Broadcast(T.One);
        var notPositive = TLanes.Select(TLanes.LessThan(x, zero), -one, x);
        return TLanes.Select(TLanes.LessThan(zero, x), one, notPositive);
    }
}

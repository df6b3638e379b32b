using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Model.Kernels;

namespace FuncDnn.Training.Kernels;

/// <summary>Numbers held in a range, and their signs. NaN stays NaN.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal static class Range<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The greatest finite number.</summary>
    public static T Greatest { get; } =
        T.CreateSaturating(typeof(T) == typeof(double) ? double.MaxValue : float.MaxValue);

    /// <summary>The lesser of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes AtMost<TLanes>(T limit, TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var most = TLanes.Broadcast(limit);
        return TLanes.Select(TLanes.LessThan(most, x), most, x);
    }

    /// <summary>x, held between -limit and limit.</summary>
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

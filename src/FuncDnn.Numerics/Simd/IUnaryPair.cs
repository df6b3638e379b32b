using System.Numerics;

namespace FuncDnn.Numerics.Simd;

/// <summary>Two functions of one number that share most of their work.</summary>
internal interface IUnaryPair<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The first function's value; <paramref name="second"/> is the second's.</summary>
    TLanes Apply<TLanes>(TLanes x, out TLanes second)
        where TLanes : struct, ILanes<TLanes, T>;
}

using System.Numerics;

namespace FuncDnn.Numerics.Simd;

/// <summary>A function of two numbers.</summary>
internal interface IBinary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    TLanes Apply<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, T>;
}

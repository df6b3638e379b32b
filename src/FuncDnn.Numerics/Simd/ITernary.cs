using System.Numerics;

namespace FuncDnn.Numerics.Simd;

/// <summary>A function of three numbers.</summary>
internal interface ITernary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    TLanes Apply<TLanes>(TLanes x, TLanes y, TLanes z)
        where TLanes : struct, ILanes<TLanes, T>;
}

using System.Numerics;

namespace FuncDnn.Numerics.Simd;

/// <summary>A function of one number, applied to all lanes at once. An instance carries its hyper-parameters.</summary>
internal interface IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>;
}

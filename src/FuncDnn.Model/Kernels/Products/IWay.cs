using System.Numerics;

namespace FuncDnn.Model.Kernels;

/// <summary>A way to compute a product; all ways give the same bits, in registers of any width.</summary>
internal interface IWay<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    static abstract void Run<TLanes>(in Chains<T> product)
        where TLanes : struct, ILanes<TLanes, T>;
}

using System.Numerics;
using FuncDnn.Model.Kernels;

namespace FuncDnn.Model;

/// <summary>The derivative of an activation, from its argument z and its value a = f(z), whichever is simpler.</summary>
internal interface IDerivative<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    TLanes At<TLanes>(TLanes z, TLanes a)
        where TLanes : struct, ILanes<TLanes, T>;
}

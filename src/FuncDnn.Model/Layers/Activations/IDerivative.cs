using System.Numerics;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Layers.Activations;

/// <summary>
/// The derivative of an activation, from its argument z and its value a = f(z), whichever is simpler.
/// </summary>
internal interface IDerivative<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    TLanes At<TLanes>(TLanes z, TLanes a)
        where TLanes : struct, ILanes<TLanes, T>;
}

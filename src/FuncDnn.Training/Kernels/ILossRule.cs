using System.Numerics;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Training.Kernels;

/// <summary>The equations of an elementwise loss, for a vector of examples.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal interface ILossRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The loss of an output; <paramref name="slope"/> is its derivative with respect to the output.</summary>
    TLanes Evaluate<TLanes>(TLanes output, TLanes target, out TLanes slope)
        where TLanes : struct, ILanes<TLanes, T>;
}

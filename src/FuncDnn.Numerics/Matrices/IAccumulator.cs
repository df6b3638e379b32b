using System.Numerics;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Matrices;

/// <summary>One step of a reduction: the running value after one more pair of numbers.</summary>
/// <remarks>
/// A pair of zeros must leave the running value as it is: the last, incomplete stripe is padded with zeros.
/// </remarks>
internal interface IAccumulator<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    static abstract TLanes Step<TLanes>(TLanes sum, TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, T>;
}

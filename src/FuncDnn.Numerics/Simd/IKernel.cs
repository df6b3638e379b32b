using System.Numerics;

namespace FuncDnn.Numerics.Simd;

/// <summary>A computation written once for every width of register.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal interface IKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes, T>;
}

using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>max(0, z).</summary>
internal readonly struct Rectified<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes z)
        where TLanes : struct, ILanes<TLanes, T> => Rectifier.Value<TLanes, T>(z);
}

using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>The chain rule: dZ = dA * f'(a).</summary>
internal readonly struct RectifierGradient<T> : IBinary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes gradient, TLanes a)
        where TLanes : struct, ILanes<TLanes, T> => Rectifier.Gradient<TLanes, T>(gradient, a);
}

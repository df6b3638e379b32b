using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FuncDnn.Numerics.Simd;

/// <summary>Partial loads, for processors or widths without masked loads.</summary>
internal static class PartialLoad
{
    public static TLanes LoadFirst<TLanes, T>(ref readonly T source, nint offset, nint count, TLanes fill)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> numbers = stackalloc T[TLanes.Count];
        ref var first = ref MemoryMarshal.GetReference(numbers);
        fill.Store(ref first, 0);
        for (nint i = 0; i < Math.Min(count, TLanes.Count); i++)
        {
            Unsafe.Add(ref first, i) = Unsafe.Add(ref Unsafe.AsRef(in source), offset + i);
        }

        return TLanes.Load(ref first, 0);
    }
}

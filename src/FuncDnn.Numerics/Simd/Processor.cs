using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FuncDnn.Numerics.Simd;

/// <summary>Chooses the widest registers that the processor has. The choice shows in the speed alone, never in the bits.</summary>
internal static class Processor
{
    /// <summary>Runs a kernel.</summary>
    /// <remarks>
    /// Vector512.IsHardwareAccelerated is false on processors that lower their clock for wide registers; they gain by
    /// them all the same, so the instruction set itself is asked for.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel, T>(TKernel kernel)
        where TKernel : struct, IKernel<T>, allows ref struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Avx512DQ.IsSupported)
        {
            kernel.Run<Lanes512<T>>();
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            kernel.Run<Lanes256<T>>();
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            kernel.Run<Lanes128<T>>();
        }
        else
        {
            kernel.Run<Lanes1<T>>();
        }
    }

    /// <summary>Asks for a cache line before it is needed, where the processor can be asked; any address will do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FuncDnn.Numerics.Simd;

/// <summary>Chooses the widest registers of the processor. The choice affects speed only, never the bits.</summary>
internal static class Processor
{
    /// <summary>
    /// The width of the registers that kernels run on, in bits; 64 where they take one number at a time.
    /// </summary>
    public static int VectorBits =>
        Avx512DQ.IsSupported ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 64;

    /// <summary>Runs a kernel.</summary>
    /// <remarks>
    /// Vector512.IsHardwareAccelerated is false on processors that lower their clock for wide registers; they gain from
    /// them anyway, so the instruction set itself is checked.
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

    /// <summary>Prefetches a cache line where supported; any address is allowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }
}

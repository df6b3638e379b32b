using System.Runtime.Intrinsics.X86;

namespace FuncDnn.Numerics.Simd;

/// <summary>Cache sizes. They affect speed only, never the bits.</summary>
internal static class Cache
{
    private const int Smallest = 512 << 10;
    private const int Largest = 2 << 20;

    /// <summary>Bytes of a core's own L2 cache, clamped to between half a MiB and two.</summary>
    public static int SecondLevelBytes { get; } = Math.Clamp(ReportedBytes(), Smallest, Largest);

    /// <summary>The size that the processor reports; 0 if it reports none.</summary>
    /// <remarks>
    /// CPUID 80000006h, ECX, bits 31 to 16: KiB (AMD64 Architecture Programmer's Manual, volume 3, appendix E).
    /// </remarks>
    private static int ReportedBytes()
    {
        const uint caches = 0x80000006;
        return X86Base.IsSupported && CpuId(0x80000000).Eax >= caches ? (int)(CpuId(caches).Ecx >> 16) << 10 : 0;
    }

    private static (uint Eax, uint Ecx) CpuId(uint function)
    {
        var (eax, _, ecx, _) = X86Base.CpuId(unchecked((int)function), 0);
        return ((uint)eax, (uint)ecx);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FuncDnn.Numerics.Simd;

/// <summary>
/// Runs a kernel in the widest registers, and the numbers that are left in narrower ones, because a single number takes
/// as long as a full register. In double precision two registers of 512 bits are computed at once; in single precision
/// one is two of double precision, in which long functions are computed.
/// </summary>
/// <remarks>A width without numbers is not called, since the first call compiles it.</remarks>
internal static class RegisterLadder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel, T>(ref TKernel kernel)
        where TKernel : struct, ISliceKernel<T>, allows ref struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var start = 0;
        if (Avx512DQ.IsSupported)
        {
            start =
                typeof(T) == typeof(double)
                    ? Whole<TKernel, Lanes1024<T>, T>(ref kernel, start)
                    : Whole<TKernel, Lanes512<T>, T>(ref kernel, start);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            start = Whole<TKernel, Lanes256<T>, T>(ref kernel, start);
        }

        if (Vector128.IsHardwareAccelerated)
        {
            start = Whole<TKernel, Lanes128<T>, T>(ref kernel, start);
        }

        Whole<TKernel, Lanes1<T>, T>(ref kernel, start);
    }

    /// <returns>The first number that is left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Whole<TKernel, TLanes, T>(ref TKernel kernel, int start)
        where TKernel : struct, ISliceKernel<T>, allows ref struct
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var end = kernel.Length - ((kernel.Length - start) % TLanes.Count);
        if (start < end)
        {
            kernel.Run<TLanes>(start, end);
        }

        return end;
    }
}

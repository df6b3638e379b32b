using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>Memory of a thread that lives no longer than one kernel call.</summary>
internal static unsafe class Scratch
{
    [ThreadStatic]
    private static byte[]? _bytes;

    /// <summary>At least this many uninitialized bytes, aligned to a cache line.</summary>
    public static byte* Reserve(int bytes)
    {
        if (_bytes is null || _bytes.Length - CacheLine.Start(_bytes) < bytes)
        {
            _bytes = CacheLine.Pinned<byte>(bytes);
        }

        return (byte*)Unsafe.AsPointer(ref _bytes[CacheLine.Start(_bytes)]);
    }
}

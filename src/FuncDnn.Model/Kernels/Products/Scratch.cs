using System.Runtime.CompilerServices;

namespace FuncDnn.Model.Kernels;

/// <summary>Memory of a thread for what lives no longer than one call of a kernel.</summary>
internal static unsafe class Scratch
{
    private const int Line = 64;

    [ThreadStatic]
    private static byte[]? _bytes;

    /// <summary>At least so many bytes, holding anything, from the start of a cache line.</summary>
    public static byte* OfAtLeast(int bytes)
    {
        if (_bytes is null || _bytes.Length < bytes + Line)
        {
            _bytes = GC.AllocateUninitializedArray<byte>(bytes + Line, pinned: true);
        }

        var start = (nuint)Unsafe.AsPointer(ref _bytes[0]);
        return (byte*)((start + Line - 1) & ~(nuint)(Line - 1));
    }
}

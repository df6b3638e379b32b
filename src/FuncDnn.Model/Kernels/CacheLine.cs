using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FuncDnn.Model.Kernels;

/// <summary>Memory from where a cache line begins: a register as wide as a line costs twice where it lies across two.</summary>
internal static unsafe class CacheLine
{
    public const int Bytes = 64;

    /// <summary>An array that stays where it is, with so many numbers from <see cref="Start"/> on.</summary>
    public static T[] Pinned<T>(int length)
        where T : unmanaged => GC.AllocateUninitializedArray<T>(length + ((Bytes - 1) / sizeof(T)), pinned: true);

    /// <summary>The first number of a pinned array that begins a cache line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Start<T>(T[] pinned)
        where T : unmanaged =>
        (int)(-(nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned)) & (Bytes - 1)) / sizeof(T);
}

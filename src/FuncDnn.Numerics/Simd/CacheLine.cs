using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FuncDnn.Numerics.Simd;

/// <summary>Memory from where a cache line begins: a register as wide as a line costs twice where it lies across two.</summary>
internal static unsafe class CacheLine
{
    private const int Bytes = 64;

    /// <summary>The numbers among which so many lie from where a line begins.</summary>
    public static int Room<T>(int length)
        where T : unmanaged => length + ((Bytes - 1) / sizeof(T));

    /// <summary>An array that stays where it is, with <see cref="Room"/> for so many numbers.</summary>
    public static T[] Pinned<T>(int length)
        where T : unmanaged => GC.AllocateUninitializedArray<T>(Room<T>(length), pinned: true);

    /// <summary>The first number of an array that begins a line, where the array lies now.</summary>
    public static int Start<T>(T[] array)
        where T : unmanaged =>
        (int)(-(nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)) & (Bytes - 1)) / sizeof(T);
}

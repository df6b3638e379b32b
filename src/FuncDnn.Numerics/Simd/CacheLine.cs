using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FuncDnn.Numerics.Simd;

/// <summary>Memory aligned to cache lines: a load as wide as a line costs double if it crosses two.</summary>
internal static unsafe class CacheLine
{
    private const int Bytes = 64;

    /// <summary>The length of an array that holds this many numbers from the start of a cache line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PaddedLength<T>(int length)
        where T : unmanaged => checked(length + ((Bytes - 1) / sizeof(T)));

    /// <summary>The first start of a cache line at or after a place in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T* Align<T>(T* place)
        where T : unmanaged => (T*)(((nint)place + Bytes - 1) & -Bytes);

    /// <summary>A pinned array of <see cref="PaddedLength"/>.</summary>
    public static T[] Pinned<T>(int length)
        where T : unmanaged => GC.AllocateUninitializedArray<T>(PaddedLength<T>(length), pinned: true);

    /// <summary>The index of the first number that starts a cache line, at the array's current address.</summary>
    public static int Start<T>(T[] array)
        where T : unmanaged =>
        (int)(-(nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)) & (Bytes - 1)) / sizeof(T);
}

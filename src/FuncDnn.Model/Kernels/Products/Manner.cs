using System.Numerics;
using System.Runtime.CompilerServices;

namespace FuncDnn.Model.Kernels;

/// <summary>What a tile does besides its chains, known to the compiler: what is not done costs nothing.</summary>
internal unsafe interface IManner
{
    /// <summary>It fetches ahead; where the factors are near already, asking for them takes the time of other loads.</summary>
    static abstract bool Fetches { get; }

    /// <summary>What becomes of the ends of some chains; the mask's numbers at the same place may be asked.</summary>
    static abstract TLanes End<TLanes, T>(TLanes chains, T* mask)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>;
}

internal readonly unsafe struct Plain : IManner
{
    public static bool Fetches => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes End<TLanes, T>(TLanes chains, T* mask)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => chains;
}

internal readonly unsafe struct FetchingAhead : IManner
{
    public static bool Fetches => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes End<TLanes, T>(TLanes chains, T* mask)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => chains;
}

internal readonly unsafe struct Rectifying : IManner
{
    public static bool Fetches => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes End<TLanes, T>(TLanes chains, T* mask)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Rectifier.Value<TLanes, T>(chains);
}

internal readonly unsafe struct Covering : IManner
{
    public static bool Fetches => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes End<TLanes, T>(TLanes chains, T* mask)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => chains * Rectifier.Slope<TLanes, T>(TLanes.Load(ref *mask, 0));
}

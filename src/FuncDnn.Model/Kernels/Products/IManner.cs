using System.Numerics;
using System.Runtime.CompilerServices;

namespace FuncDnn.Model.Kernels;

/// <summary>What a tile does besides its chains, known to the compiler: what is not done costs nothing.</summary>
internal unsafe interface IManner
{
    /// <summary>Software prefetch; off where operands are cached, since prefetches compete with loads.</summary>
    static virtual bool Fetches => false;

    /// <summary>What becomes of the ends of some chains; the mask's numbers at the same place may be asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TLanes End<TLanes, T>(TLanes chains, T* mask)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => chains;

    readonly struct Plain : IManner;

    readonly struct FetchingAhead : IManner
    {
        public static bool Fetches => true;
    }

    /// <summary>The ends of the chains go through a rectifier.</summary>
    readonly struct Rectifying : IManner
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes End<TLanes, T>(TLanes chains, T* mask)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged, IFloatingPointIeee754<T> => Rectifier.Value<TLanes, T>(chains);
    }

    /// <summary>The ends of the chains go back through a rectifier, whose output is the mask.</summary>
    readonly struct Covering : IManner
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes End<TLanes, T>(TLanes chains, T* mask)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            chains * Rectifier.Slope<TLanes, T>(TLanes.Load(ref *mask, 0));
    }
}

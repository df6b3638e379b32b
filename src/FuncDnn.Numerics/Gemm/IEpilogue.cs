using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>What a tile does besides accumulating, known at compile time: what is not done costs nothing.</summary>
internal unsafe interface IEpilogue
{
    /// <summary>Software prefetch; off where operands are cached, since prefetches compete with loads.</summary>
    static virtual bool Prefetches => false;

    /// <summary>Maps finished accumulators to results; the mask points to the same place in C's layout.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TLanes Apply<TLanes, T>(TLanes accumulators, T* mask)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => accumulators;

    readonly struct None : IEpilogue;

    readonly struct Prefetch : IEpilogue
    {
        public static bool Prefetches => true;
    }

    /// <summary>The accumulators are added to C, which the mask points to.</summary>
    readonly struct Sum : IEpilogue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Apply<TLanes, T>(TLanes accumulators, T* mask)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged, IFloatingPointIeee754<T> => TLanes.Load(ref *mask, 0) + accumulators;
    }

    /// <summary>The accumulators go through a rectifier.</summary>
    readonly struct Relu : IEpilogue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Apply<TLanes, T>(TLanes accumulators, T* mask)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged, IFloatingPointIeee754<T> => Rectifier.Value<TLanes, T>(accumulators);
    }

    /// <summary>The accumulators go back through a rectifier, whose output is the mask.</summary>
    readonly struct ReluMask : IEpilogue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Apply<TLanes, T>(TLanes accumulators, T* mask)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Rectifier.Gradient<TLanes, T>(accumulators, TLanes.Load(ref *mask, 0));
    }
}

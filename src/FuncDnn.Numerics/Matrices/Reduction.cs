using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Matrices;

/// <summary>
/// Sums of fixed shape: number i is added to lane i mod 16, each lane in ascending order; then the lanes are added as
/// a tree, lane i to lane i + 8, then + 4, + 2, + 1. The shape does not depend on the registers, nor do the bits.
/// </summary>
internal static class Reduction
{
    public const int Lanes = 16;

    /// <summary>Numbers processed at once, so that they are still in cache for the next group of lanes.</summary>
    private const int Block = 1024;

    public static T Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce<Plain<T>, T>(x, x);

    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce<Product<T>, T>(x, y);

    public static T SumOfSquares<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce<Product<T>, T>(x, x);

    public static T SumOfMagnitudes<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce<Magnitude<T>, T>(x, x);

    /// <summary>Whether no number is NaN or infinite: x - x is 0 for finite numbers, and NaN for all others.</summary>
    public static bool AreFinite<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.IsZero(Reduce<Finiteness<T>, T>(x, x));

    public static T Reduce<TAccumulator, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where TAccumulator : struct, IAccumulator<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        Span<T> lanes = stackalloc T[Lanes];
        lanes.Clear();
        Processor.Run<Stripes<TAccumulator, T>, T>(new Stripes<TAccumulator, T>(x, y, lanes));
        return TreeSum(lanes);
    }

    /// <summary>The fixed tree over the lanes.</summary>
    public static T TreeSum<T>(Span<T> lanes)
        where T : unmanaged, IFloatingPointIeee754<T> => TreeSum<Lanes128<T>, T>(ref MemoryMarshal.GetReference(lanes));

    /// <summary>The fixed tree over the lanes: in memory down to the width of a register, then within one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T TreeSum<TLanes, T>(ref T lanes)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var half = Lanes / 2;
        for (; half > TLanes.Count; half /= 2)
        {
            for (var i = 0; i < half; i += TLanes.Count)
            {
                PairSum<TLanes, T>(ref lanes, i, half).Store(ref lanes, i);
            }
        }

        return (half < TLanes.Count ? TLanes.Load(ref lanes, 0) : PairSum<TLanes, T>(ref lanes, 0, half)).TreeSum();
    }

    /// <summary>A register of lanes, from lane i on, plus the lanes that the tree adds to them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes PairSum<TLanes, T>(ref T lanes, nint i, nint half)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLanes.Load(ref lanes, i) + TLanes.Load(ref lanes, i + half);

    private readonly ref struct Stripes<TAccumulator, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> lanes)
        : IKernel<T>
        where TAccumulator : struct, IAccumulator<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> _x = x;
        private readonly ReadOnlySpan<T> _y = y;
        private readonly Span<T> _lanes = lanes;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            var whole = _x.Length - (_x.Length % Lanes);
            for (var start = 0; start < whole; start += Block)
            {
                Add<TLanes>(_x, _y, start, Math.Min(start + Block, whole));
            }

            if (whole < _x.Length)
            {
                Span<T> x = stackalloc T[Lanes];
                Span<T> y = stackalloc T[Lanes];
                x.Clear();
                y.Clear();
                _x[whole..].CopyTo(x);
                _y[whole..].CopyTo(y);
                Add<TLanes>(x, y, 0, Lanes);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Add<TLanes>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int start, int end)
            where TLanes : struct, ILanes<TLanes, T>
        {
            ref var xs = ref MemoryMarshal.GetReference(x);
            ref var ys = ref MemoryMarshal.GetReference(y);
            ref var lanes = ref MemoryMarshal.GetReference(_lanes);
            for (var lane = 0; lane < Lanes; lane += TLanes.Count)
            {
                var sum = TLanes.Load(ref lanes, lane);
                for (var i = start + lane; i < end; i += Lanes)
                {
                    sum = TAccumulator.Step(sum, TLanes.Load(ref xs, i), TLanes.Load(ref ys, i));
                }

                sum.Store(ref lanes, lane);
            }
        }
    }

    private readonly struct Plain<T> : IAccumulator<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static TLanes Step<TLanes>(TLanes sum, TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => sum + x;
    }

    private readonly struct Product<T> : IAccumulator<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static TLanes Step<TLanes>(TLanes sum, TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.FusedMultiplyAdd(x, y, sum);
    }

    private readonly struct Finiteness<T> : IAccumulator<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static TLanes Step<TLanes>(TLanes sum, TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => sum + (x - x);
    }

    private readonly struct Magnitude<T> : IAccumulator<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static TLanes Step<TLanes>(TLanes sum, TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => sum + TLanes.Abs(x);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Training.Kernels;

/// <summary>
/// The weighted mean of the losses of the examples in a part of a batch, in the fixed shape of a <see cref="Reduction"/>:
/// the fused sum of share times loss, where the shares w_j / (sum of all w) come before the sum, so that a mean of
/// finite losses does not overflow on the way.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
internal readonly ref struct WeightedMean<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _weights;
    private readonly T _total;

    // The share of an example when all count the same.
    private readonly T _equal;
    private readonly Span<T> _lanes;

    /// <summary>Begins with nothing.</summary>
    /// <param name="operands">Whose examples.</param>
    /// <param name="lanes">Room for <see cref="Reduction.Lanes"/> numbers.</param>
    public WeightedMean(LossOperands<T> operands, Span<T> lanes)
    {
        // When no example counts, every share is 0 and so is the mean.
        var total = operands.TotalWeight;
        _total = total == T.Zero ? T.One : total;
        _equal = T.One / _total;
        _weights = operands.Weights.IsEmpty ? default : operands.Weights[operands.Start..];
        _lanes = lanes;
        lanes.Clear();
    }

    /// <summary>The mean of what has been added.</summary>
    public T Value => T.Min(Reduction.TreeSum(_lanes), Clamp<T>.MaxFinite);

    /// <summary>The shares of some examples in the mean.</summary>
    /// <param name="example">The first of them, counted in the part.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Share<TLanes>(int example)
        where TLanes : struct, ILanes<TLanes, T> =>
        _weights.IsEmpty
            ? TLanes.Broadcast(_equal)
            : TLanes.Load(in MemoryMarshal.GetReference(_weights), example) / TLanes.Broadcast(_total);

    /// <summary>Adds the losses of some examples. All examples come once, in ascending order.</summary>
    /// <param name="example">The first of them, counted in the part: a multiple of the width of the register.</param>
    /// <param name="share">Their shares.</param>
    /// <param name="loss">Their losses.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<TLanes>(int example, TLanes share, TLanes loss)
        where TLanes : struct, ILanes<TLanes, T>
    {
        ref var lanes = ref MemoryMarshal.GetReference(_lanes);
        var lane = example % Reduction.Lanes;
        TLanes.FusedMultiplyAdd(share, loss, TLanes.Load(ref lanes, lane)).Store(ref lanes, lane);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Training.Kernels;

/// <summary>
/// The weighted mean of the losses in a part of a batch, in the fixed shape of a <see cref="Reduction"/>: the fused sum
/// of share times loss. Dividing the weights first, to shares w_j / (sum of all w), keeps a mean of finite losses from
/// overflowing.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
internal readonly ref struct WeightedMean<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> _weights;
    private readonly T _total;

    // The share of an example if all weights are 1.
    private readonly T _equal;
    private readonly Span<T> _lanes;

    /// <summary>Starts an empty mean.</summary>
    /// <param name="operands">The batch.</param>
    /// <param name="lanes">Scratch for <see cref="Reduction.Lanes"/> numbers.</param>
    public WeightedMean(in LossOperands<T> operands, Span<T> lanes)
    {
        // If all weights are 0, all shares and the mean are 0.
        var total = operands.TotalWeight;
        _total = total == T.Zero ? T.One : total;
        _equal = T.One / _total;
        _weights = operands.Weights.IsEmpty ? default : operands.Weights[operands.Start..];
        _lanes = lanes;
        lanes.Clear();
    }

    /// <summary>The mean of the losses added so far.</summary>
    public T Value => T.Min(Reduction.TreeSum(_lanes), Clamp<T>.MaxFinite);

    /// <summary>The shares of a register of examples.</summary>
    /// <param name="example">The index of the first one in the part.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Share<TLanes>(int example)
        where TLanes : struct, ILanes<TLanes, T> =>
        _weights.IsEmpty
            ? TLanes.Broadcast(_equal)
            : TLanes.Load(in MemoryMarshal.GetReference(_weights), example) / TLanes.Broadcast(_total);

    /// <summary>
    /// Adds the losses of a register of examples. All examples must be added once, in ascending order.
    /// </summary>
    /// <param name="example">The index of the first one in the part: a multiple of the width of the register.</param>
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

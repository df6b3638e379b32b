using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Training.Kernels;

/// <summary>
/// Softmax and its cross-entropy: the classes of an example are added in ascending order, a vector of examples at a
/// time. Logits are taken relative to the largest, whose own exponential 1 is not in the sum, so that log1p(rest) is
/// accurate if the rest is small.
/// </summary>
internal static class SoftmaxPass
{
    public static T Run<T>(in LossOperands<T> operands, T keep, T spread)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (operands.Outputs.Rows == 0)
        {
            // An empty sum; the loop below assumes a first class.
            return T.Zero;
        }

        using var exponentials = new PooledSpan<T>(MatrixShape.Length(operands.Outputs.Rows, Reduction.Lanes));
        var pass = new LossOf<T>(in operands, keep, spread, stackalloc T[Reduction.Lanes], exponentials.Span);
        RegisterLadder.Run<LossOf<T>, T>(ref pass);
        return pass.Mean;
    }

    public static void Probabilities<T>(ReadOnlyMatrixSpan<T> outputs, Span<T> probabilities)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (outputs.Rows > 0)
        {
            var pass = new ProbabilitiesOf<T>(outputs, probabilities);
            RegisterLadder.Run<ProbabilitiesOf<T>, T>(ref pass);
        }
    }

    /// <summary>Writes e^(z_i - max) for all classes i of a register of examples from j on.</summary>
    /// <param name="outputs">The logits z.</param>
    /// <param name="j">The first example.</param>
    /// <param name="exponentials">Receives the exponentials, from the first class on.</param>
    /// <param name="stride">The distance between consecutive classes.</param>
    /// <param name="max">The largest logit of each example.</param>
    /// <returns>The sum of the exponentials without that of the (first) largest logit.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Exponentials<TLanes, T>(
        ReadOnlyMatrixSpan<T> outputs,
        int j,
        ref T exponentials,
        int stride,
        out TLanes max
    )
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        max = TLanes.Load(in outputs.Start, j);
        for (var i = 1; i < outputs.Rows; i++)
        {
            var z = TLanes.Load(in outputs.Start, (i * outputs.Columns) + j);
            max = TLanes.Select(TLanes.LessThan(max, z), z, max);
        }

        var zero = TLanes.Broadcast(T.Zero);
        var rest = zero;
        var seen = zero;
        for (var i = 0; i < outputs.Rows; i++)
        {
            var z = TLanes.Load(in outputs.Start, (i * outputs.Columns) + j);
            var exponential = Exponential.Exp<TLanes, T>(z - max);
            exponential.Store(ref exponentials, i * stride);
            var first = TLanes.Select(seen, zero, TLanes.Equal(z, max));
            rest += TLanes.Select(first, zero, exponential);
            seen |= first;
        }

        return rest;
    }

    internal readonly ref struct LossOf<T>(
        in LossOperands<T> operands,
        T keep,
        T spread,
        Span<T> lanes,
        Span<T> exponentials
    ) : ISliceKernel<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlyMatrixSpan<T> _outputs = operands.Outputs;
        private readonly ReadOnlyMatrixSpan<T> _targets = operands.Targets;
        private readonly MatrixSpan<T> _gradient = operands.OutputGradient;
        private readonly int _start = operands.Start;
        private readonly T _keep = keep;
        private readonly T _spread = spread;
        private readonly WeightedMean<T> _mean = new(in operands, lanes);
        private readonly Span<T> _exponentials = exponentials;

        public int Length => _outputs.Columns;

        public T Mean => _mean.Value;

        public void Run<TLanes>(int start, int end)
            where TLanes : struct, ILanes<TLanes, T>
        {
            ref var exponentials = ref MemoryMarshal.GetReference(_exponentials[..(_outputs.Rows * TLanes.Count)]);
            for (var j = start; j < end; j += TLanes.Count)
            {
                Examples<TLanes>(j, ref exponentials);
            }
        }

        /// <summary>Processes a register of examples from j on.</summary>
        /// <remarks>z - z is 0, except that it is NaN where z is not finite.</remarks>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Examples<TLanes>(int j, ref T exponentials)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var rest = Exponentials<TLanes, T>(_outputs, j, ref exponentials, TLanes.Count, out var max);
            var loss = TLanes.Broadcast(T.Zero);
            var mass = TLanes.Broadcast(T.Zero);
            var nonFinite = TLanes.Broadcast(T.Zero);
            for (var i = 0; i < _outputs.Rows; i++)
            {
                var z = TLanes.Load(in _outputs.Start, (i * _outputs.Columns) + j);
                var y = Target<TLanes>(i, j);
                loss = TLanes.FusedMultiplyAdd(y, Clamp<T>.AtMost(Clamp<T>.MaxFinite, max - z), loss);
                mass += y;
                nonFinite += z - z;
            }

            var share = _mean.Share<TLanes>(j);
            loss = TLanes.FusedMultiplyAdd(mass, Logarithm.Log1p<TLanes, T>(rest), loss);
            _mean.Add(j, share, Clamp<T>.AtMost(Clamp<T>.MaxFinite, loss) + nonFinite);
            var total = TLanes.Broadcast(T.One) + rest;
            for (var i = 0; i < _gradient.Rows; i++)
            {
                var at = (i * _gradient.Columns) + j;
                var probability = TLanes.Load(ref exponentials, i * TLanes.Count) / total;
                var slope = TLanes.FusedMultiplyAdd(mass, probability, -Target<TLanes>(i, j));
                TLanes
                    .FusedMultiplyAdd(share, slope, TLanes.Load(ref _gradient.Start, at))
                    .Store(ref _gradient.Start, at);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TLanes Target<TLanes>(int i, int j)
            where TLanes : struct, ILanes<TLanes, T> =>
            TLanes.FusedMultiplyAdd(
                TLanes.Broadcast(_keep),
                TLanes.Load(in _targets.Start, (i * _targets.Columns) + _start + j),
                TLanes.Broadcast(_spread)
            );
    }

    private readonly ref struct ProbabilitiesOf<T>(ReadOnlyMatrixSpan<T> outputs, Span<T> probabilities)
        : ISliceKernel<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlyMatrixSpan<T> _outputs = outputs;
        private readonly Span<T> _probabilities = probabilities;

        public int Length => _outputs.Columns;

        public void Run<TLanes>(int start, int end)
            where TLanes : struct, ILanes<TLanes, T>
        {
            for (var j = start; j < end; j += TLanes.Count)
            {
                Examples<TLanes>(j);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Examples<TLanes>(int j)
            where TLanes : struct, ILanes<TLanes, T>
        {
            ref var p = ref Unsafe.Add(ref MemoryMarshal.GetReference(_probabilities), j);
            var total = TLanes.Broadcast(T.One) + Exponentials<TLanes, T>(_outputs, j, ref p, _outputs.Columns, out _);
            for (var i = 0; i < _outputs.Rows; i++)
            {
                (TLanes.Load(ref p, i * _outputs.Columns) / total).Store(ref p, i * _outputs.Columns);
            }
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Training.Kernels;

/// <summary>
/// The loop of all elementwise losses: the outputs of an example are added in ascending order, a vector of examples at
/// a time.
/// </summary>
internal static class LossPass
{
    public static T Run<TRule, T>(LossOperands<T> operands, TRule rule)
        where TRule : struct, ILossRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var mean = new WeightedMean<T>(operands, stackalloc T[Reduction.Lanes]);
        Processor.Run<Pass<TRule, T>, T>(new Pass<TRule, T>(operands, rule, mean));
        return mean.Value;
    }

    internal readonly ref struct Pass<TRule, T>(LossOperands<T> operands, TRule rule, WeightedMean<T> mean) : IKernel<T>
        where TRule : struct, ILossRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlyMatrixSpan<T> _outputs = operands.Outputs;
        private readonly ReadOnlyMatrixSpan<T> _targets = operands.Targets;
        private readonly MatrixSpan<T> _gradient = operands.OutputGradient;
        private readonly int _start = operands.Start;
        private readonly TRule _rule = rule;
        private readonly WeightedMean<T> _mean = mean;

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            // The last examples go in ever narrower registers, because a single example takes as long as a full
            // register. A width without examples is not called, since the first call compiles it.
            var j = All<TLanes>(0);
            if (TLanes.Count > Lanes256<T>.Count && Fits<Lanes256<T>>(j))
            {
                j = All<Lanes256<T>>(j);
            }

            if (TLanes.Count > Lanes128<T>.Count && Fits<Lanes128<T>>(j))
            {
                j = All<Lanes128<T>>(j);
            }

            if (j < _outputs.Columns)
            {
                All<Lanes1<T>>(j);
            }
        }

        private bool Fits<TLanes>(int j)
            where TLanes : struct, ILanes<TLanes, T> => j <= _outputs.Columns - TLanes.Count;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private int All<TLanes>(int j)
            where TLanes : struct, ILanes<TLanes, T>
        {
            for (; j <= _outputs.Columns - TLanes.Count; j += TLanes.Count)
            {
                Examples<TLanes>(j);
            }

            return j;
        }

        /// <summary>Processes a register of examples from j on.</summary>
        /// <remarks>z - z is 0, except that it is NaN where z is not finite.</remarks>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Examples<TLanes>(int j)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var rule = _rule;
            var share = _mean.Share<TLanes>(j);
            var loss = TLanes.Broadcast(T.Zero);
            var nonFinite = TLanes.Broadcast(T.Zero);
            for (var i = 0; i < _outputs.Rows; i++)
            {
                var z = Output<TLanes>(i, j);
                loss += rule.Evaluate(z, Target<TLanes>(i, j), out var slope);
                nonFinite += z - z;
                if (!_gradient.IsEmpty)
                {
                    var at = (i * _gradient.Columns) + j;
                    TLanes
                        .FusedMultiplyAdd(
                            share,
                            Clamp<T>.Within(Clamp<T>.MaxFinite, slope),
                            TLanes.Load(ref _gradient.Start, at)
                        )
                        .Store(ref _gradient.Start, at);
                }
            }

            _mean.Add(j, share, Clamp<T>.AtMost(Clamp<T>.MaxFinite, loss) + nonFinite);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TLanes Output<TLanes>(int i, int j)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.Load(in _outputs.Start, (i * _outputs.Columns) + j);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TLanes Target<TLanes>(int i, int j)
            where TLanes : struct, ILanes<TLanes, T> =>
            TLanes.Load(in _targets.Start, (i * _targets.Columns) + _start + j);
    }
}

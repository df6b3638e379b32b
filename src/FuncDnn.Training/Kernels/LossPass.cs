using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Model;
using FuncDnn.Model.Kernels;

namespace FuncDnn.Training.Kernels;

/// <summary>
/// The one loop of the losses that look at every output by itself: down the outputs of an example one chain of
/// additions in ascending order, several examples side by side.
/// </summary>
internal static class LossPass
{
    public static T Run<TRule, T>(ObjectiveFrame<T> frame, TRule rule)
        where TRule : struct, ILossRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var mean = new ExampleMean<T>(frame, stackalloc T[Reduction.Lanes]);
        Processor.Run<Pass<TRule, T>, T>(new Pass<TRule, T>(frame, rule, mean));
        return mean.Value;
    }

    internal readonly ref struct Pass<TRule, T>(ObjectiveFrame<T> frame, TRule rule, ExampleMean<T> mean) : IKernel<T>
        where TRule : struct, ILossRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlyMatrixSpan<T> _outputs = frame.Outputs;
        private readonly ReadOnlyMatrixSpan<T> _targets = frame.Targets;
        private readonly MatrixSpan<T> _gradient = frame.OutputGradient;
        private readonly int _start = frame.Start;
        private readonly TRule _rule = rule;
        private readonly ExampleMean<T> _mean = mean;

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            var j = 0;
            for (; j <= _outputs.Columns - TLanes.Count; j += TLanes.Count)
            {
                Examples<TLanes>(j);
            }

            for (; j < _outputs.Columns; j++)
            {
                Examples<Lanes1<T>>(j);
            }
        }

        /// <summary>The examples from j on, as many as fit a register.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Examples<TLanes>(int j)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var share = _mean.Share<TLanes>(j);
            _mean.Add(j, share, Loss<TLanes>(j));
            if (!_gradient.IsEmpty)
            {
                AddSlopes(j, share);
            }
        }

        /// <remarks>
        /// z - z is 0, except that it is NaN where z is not finite. Losses and slopes are methods of their own, each
        /// small enough for the compiler to put everything that it calls in its place.
        /// </remarks>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private TLanes Loss<TLanes>(int j)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var rule = _rule;
            var loss = TLanes.Broadcast(T.Zero);
            var broken = TLanes.Broadcast(T.Zero);
            for (var i = 0; i < _outputs.Rows; i++)
            {
                var z = Output<TLanes>(i, j);
                loss += rule.Loss(z, Target<TLanes>(i, j));
                broken += z - z;
            }

            return Range<T>.AtMost(Range<T>.Greatest, loss) + broken;
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void AddSlopes<TLanes>(int j, TLanes share)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var rule = _rule;
            for (var i = 0; i < _gradient.Rows; i++)
            {
                var slope = Range<T>.Within(Range<T>.Greatest, rule.Slope(Output<TLanes>(i, j), Target<TLanes>(i, j)));
                var at = (i * _gradient.Columns) + j;
                TLanes
                    .FusedMultiplyAdd(share, slope, TLanes.Load(ref _gradient.Start, at))
                    .Store(ref _gradient.Start, at);
            }
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

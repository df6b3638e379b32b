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
    public static T Run<TRule, T>(in LossOperands<T> operands, TRule rule)
        where TRule : struct, ILossRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var pass = new Pass<TRule, T>(in operands, rule, stackalloc T[Reduction.Lanes]);
        RegisterLadder.Run<Pass<TRule, T>, T>(ref pass);
        return pass.Mean;
    }

    internal readonly ref struct Pass<TRule, T>(in LossOperands<T> operands, TRule rule, Span<T> lanes)
        : ISliceKernel<T>
        where TRule : struct, ILossRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlyMatrixSpan<T> _outputs = operands.Outputs;
        private readonly ReadOnlyMatrixSpan<T> _targets = operands.Targets;
        private readonly MatrixSpan<T> _gradient = operands.OutputGradient;
        private readonly int _start = operands.Start;
        private readonly TRule _rule = rule;
        private readonly WeightedMean<T> _mean = new(in operands, lanes);

        public T Mean => _mean.Value;

        public int Length => _outputs.Columns;

        /// <remarks>
        /// One method: the longer it is without what is inlined, the more the compiler inlines into it. z - z is 0,
        /// except that it is NaN where z is not finite.
        /// </remarks>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>(int start, int end)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var rule = _rule;
            ref var outputs = ref Unsafe.AsRef(in _outputs.Start);
            ref var targets = ref Unsafe.Add(ref Unsafe.AsRef(in _targets.Start), _start);
            var hasGradient = !_gradient.IsEmpty;
            ref var gradient = ref hasGradient ? ref _gradient.Start : ref Unsafe.NullRef<T>();
            for (var j = start; j < end; j += TLanes.Count)
            {
                var share = _mean.Share<TLanes>(j);
                var loss = TLanes.Broadcast(T.Zero);
                var nonFinite = TLanes.Broadcast(T.Zero);
                for (var i = 0; i < _outputs.Rows; i++)
                {
                    var at = (i * _outputs.Columns) + j;
                    var z = TLanes.Load(in outputs, at);
                    loss += rule.Evaluate(z, TLanes.Load(in targets, (i * _targets.Columns) + j), out var slope);
                    nonFinite += z - z;
                    if (hasGradient)
                    {
                        slope = Clamp<T>.Within(Clamp<T>.MaxFinite, slope);
                        TLanes.FusedMultiplyAdd(share, slope, TLanes.Load(ref gradient, at)).Store(ref gradient, at);
                    }
                }

                _mean.Add(j, share, Clamp<T>.AtMost(Clamp<T>.MaxFinite, loss) + nonFinite);
            }
        }
    }
}

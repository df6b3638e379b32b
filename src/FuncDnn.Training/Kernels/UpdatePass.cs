using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FuncDnn.Model.Kernels;

namespace FuncDnn.Training.Kernels;

/// <summary>The one loop of all optimizers: a rule goes once over the coordinates, every one by itself.</summary>
internal static class UpdatePass
{
    public static void Run<TRule, T>(UpdateFrame<T> frame, TRule rule)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T> => Run(frame, rule, ..frame.Direction.Length);

    public static void Run<TRule, T>(UpdateFrame<T> frame, TRule rule, Range range)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Processor.Run<Pass<TRule, T>, T>(new Pass<TRule, T>(frame, rule, range));

    internal readonly ref struct Pass<TRule, T> : IKernel<T>
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly TRule _rule;
        private readonly ReadOnlySpan<T> _parameters;
        private readonly Span<T> _direction;
        private readonly ReadOnlySpan<T> _first;
        private readonly ReadOnlySpan<T> _second;
        private readonly ReadOnlySpan<T> _third;
        private readonly Span<T> _nextFirst;
        private readonly Span<T> _nextSecond;
        private readonly Span<T> _nextThird;
        private readonly Span<T> _target;

        public Pass(UpdateFrame<T> frame, TRule rule, Range range)
        {
            _rule = rule;
            _parameters = frame.Parameters[range];
            _direction = frame.Direction[range];
            _target = frame.Target.IsEmpty ? [] : frame.Target[range];
            if (TRule.Moments > 0)
            {
                _first = frame.Moment(0)[range];
                _nextFirst = frame.NextMoment(0)[range];
            }

            if (TRule.Moments > 1)
            {
                _second = frame.Moment(1)[range];
                _nextSecond = frame.NextMoment(1)[range];
            }

            if (TRule.Moments > 2)
            {
                _third = frame.Moment(2)[range];
                _nextThird = frame.NextMoment(2)[range];
            }
        }

        /// <remarks>A method of its own, compiled at once: inlined into its caller it would use up what the compiler inlines.</remarks>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            var rule = _rule;
            var i = 0;
            for (; i <= _direction.Length - TLanes.Count; i += TLanes.Count)
            {
                Step<TLanes>(rule, i);
            }

            for (; i < _direction.Length; i++)
            {
                Step<Lanes1<T>>(rule, i);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Step<TLanes>(TRule rule, int i)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var moments = default(Moments<TLanes>);
            if (TRule.Moments > 0)
            {
                moments.First = TLanes.Load(in MemoryMarshal.GetReference(_first), i);
            }

            if (TRule.Moments > 1)
            {
                moments.Second = TLanes.Load(in MemoryMarshal.GetReference(_second), i);
            }

            if (TRule.Moments > 2)
            {
                moments.Third = TLanes.Load(in MemoryMarshal.GetReference(_third), i);
            }

            ref var direction = ref MemoryMarshal.GetReference(_direction);
            var parameters = TLanes.Load(in MemoryMarshal.GetReference(_parameters), i);
            var step = rule.Step(parameters, TLanes.Load(ref direction, i), ref moments);
            if (_target.IsEmpty)
            {
                step.Store(ref direction, i);
            }
            else
            {
                (parameters + step).Store(ref MemoryMarshal.GetReference(_target), i);
            }

            if (TRule.Moments > 0)
            {
                moments.First.Store(ref MemoryMarshal.GetReference(_nextFirst), i);
            }

            if (TRule.Moments > 1)
            {
                moments.Second.Store(ref MemoryMarshal.GetReference(_nextSecond), i);
            }

            if (TRule.Moments > 2)
            {
                moments.Third.Store(ref MemoryMarshal.GetReference(_nextThird), i);
            }
        }
    }
}
